#!/usr/bin/env bash
# The backup of a programme in a PostgreSQL database: it is proved, it restores, and a damaged one is none.
# usage: postgresql_backup_tests.sh ABASTO, beside tests/support/with_postgresql
set -uo pipefail
cd "$(dirname "$0")/../../deploy/debian"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { printf 'FAILED: %s\n' "$*"; failed=1; }

real=$1
export ABASTO_PROGRAM=$real ABASTO_DATA=$ABASTO_POSTGRESQL
printf 'code,name,kind\nTS,Test,other\n' >"$folder/items.csv"
printf 'code,name,role\nBH,Bodega,warehouse\n' >"$folder/sites.csv"
printf 'ref,site,item,quantity,occurred_on\nR1,BH,TS,40,2026-01-31\n' >"$folder/receipts.csv"
"$real" init >"$folder/log" || fail "no programme"
for kind in items sites receipts; do
  "$real" import template "$kind" "$folder/$kind.csv" --commit >"$folder/log" || fail "no $kind: $(cat "$folder/log")"
done

mkdir "$folder/backups"
./abasto-backup "$folder/backups" >"$folder/log" 2>&1 || fail "no backup: $(cat "$folder/log")"
newest=$(ls "$folder/backups")
grep -q '^clean: 3 events' "$folder/log" || fail "the copy was not verified: $(cat "$folder/log")"
psql --quiet "$ABASTO_DATA" --command 'CREATE DATABASE restored TEMPLATE template0'
restored=${ABASTO_DATA/\/postgres\?//restored?}
pg_restore --no-owner --dbname "$restored" "$folder/backups/$newest" || fail "$newest cannot be restored"
[ "$("$real" stock --data "$restored")" = "$("$real" stock)" ] || fail "the restored stock is another"

cat >"$folder/damaging" <<DAMAGE
#!/bin/sh
[ "\$1" != verify ] || psql --quiet "\$3" --command 'UPDATE balance SET quantity = quantity + 1'
exec "$real" "\$@"
DAMAGE
chmod +x "$folder/damaging"
rm "$folder/backups/$newest"
! ABASTO_PROGRAM=$folder/damaging ./abasto-backup "$folder/backups" >"$folder/log" 2>&1 || fail "a damaged copy passes for a backup"
[ -z "$(ls "$folder/backups")" ] || fail "a damaged copy stays: $(ls "$folder/backups")"
left=$(psql --tuples-only --no-align "$ABASTO_DATA" --command "SELECT datname FROM pg_database WHERE datname = 'abasto_drill'")
[ -z "$left" ] || fail "the drill's database stays"
exit $failed
