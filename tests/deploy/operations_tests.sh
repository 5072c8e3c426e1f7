#!/usr/bin/env bash
# The operator's side, with the real program: its settings, and the backup that proves itself.
# usage: operations_tests.sh ABASTO
set -uo pipefail
cd "$(dirname "$0")/../../deploy/debian"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { printf 'FAILED: %s\n' "$*"; failed=1; }

real=$1
export ABASTO_PROGRAM=$real ABASTO_DATA=$folder/programme
"$real" init >"$folder/log" && "$real" demo >"$folder/log" || fail "the programme is not made where ABASTO_DATA says"

known=$("$real" serve --help)
for setting in $(sed -nE 's/^#?(ABASTO_[A-Z_]+)=.*/\1/p' abasto.conf); do
  grep -q "(Env:$setting)" <<<"$known" || fail "abasto.conf has $setting, which no option of serve reads"
done

mkdir "$folder/backups"
for day in {01..20}; do touch "$folder/backups/abasto-2020-01-$day.db"; done
./abasto-backup "$folder/backups" >"$folder/log" || fail "no backup: $(cat "$folder/log")"
newest=$(ls "$folder/backups" | tail -n 1)
[ "$(ls "$folder/backups" | wc -l)" = 14 ] || fail "not the newest 14 stay: $(ls "$folder/backups")"
"$real" restore --from "$folder/backups/$newest" --data "$folder/restored" >"$folder/log" || fail "$newest cannot be restored"
[ "$("$real" stock --data "$folder/restored")" = "$("$real" stock)" ] || fail "the restored stock is another"

# A copy that is damaged on its way to the disk.
cat >"$folder/damaging" <<DAMAGE
#!/bin/sh
"$real" "\$@" && { [ "\$1" != backup ] || sqlite3 "\$3" "UPDATE balance SET quantity = quantity + 1"; }
DAMAGE
chmod +x "$folder/damaging"
rm "$folder/backups/$newest"
! ABASTO_PROGRAM=$folder/damaging ./abasto-backup "$folder/backups" >"$folder/log" || fail "a damaged copy passes for a backup"
[ ! -e "$folder/backups/$newest" ] && ! ls "$folder/backups" | grep -q drill || fail "a damaged copy stays: $(ls "$folder/backups")"
exit $failed
