#!/usr/bin/env python3
"""How good the product's own choice of forecasts is on the open data: each figure that the planning contract asks for, beside its limit.
usage: scores.py ABASTO [--shared DIR] [--panels lmis,intermittent,monthly] [--seeds 1,2,3,4,5] [--holdouts 6,9,12] [--keep DIR]
Forecasts and opponents are scored by score_forecasts.py of the shared folder, replays are those of its replay.py. Replays are
asked for by their seeds, for one takes a minute or more. `--holdouts` forecasts the monthly panel from so many months before its end,
and judges all of them together: series of one quarter are wrong together, so that one holdout says little of calibration.
Exit 1 where a figure misses its limit."""
import argparse, csv, os, re, subprocess, sys, tempfile

LEVELS = [.5, .8, .9, .95, .975]
ROW = re.compile(r'(\S+) +(\d+) +\d+ +([\d.]+) +\S+ +\S+ +([-+][\d.]+) +\S+ +(.*)')
REPLAYED = re.compile(r'\S.*? +\d+ +([\d.]+) +([\d.]+) +([\d.]+) +[\d.]+ +([\d.]+)$')
BIAS_MAX, CALIBRATION_MARGIN, CLASS_MARGIN = .08, .025, .05
JUDGED_TASKS = 50  # series at an origin; the shares of fewer are chance

# name, panel, target, where known months end or how many are held out, months ahead, opponents, part of the best one's loss to be saved
HOLDOUT = 18
MONTHLY = ('monthly h 1-3', 'monthly', 'demand', HOLDOUT, 3, ['theta', 'ets'], .02)
FORECASTS = [
    ('LMIS issues', 'lmis', 'issues', ['2018-03', '2018-06', '2018-09', '2018-12'], 3, ['amc3'], .08),
    ('LMIS demand', 'lmis', 'demand', ['2018-03', '2018-06', '2018-09', '2018-12'], 3, ['amc3'], .10),
    ('intermittent', 'intermittent', 'demand', ['2001-09', '2001-12'], 3, ['amc6'], .16),
    MONTHLY,
    ('monthly h 1-18', 'monthly', 'demand', HOLDOUT, 18, ['theta', 'ets'], .02),
]
PANELS = {'lmis': 'lmis.csv', 'intermittent': 'intermittent.csv', 'monthly': 'monthly_business.csv'}
# place in a replay's row, name, service at which stock is compared, part of the stock that must be saved
SERVICES = [(0, 'fill', .95, .17), (1, 'mean-site fill', .95, .38), (2, 'worst-decile fill', .90, .37)]


class Report:
    missed = 0

    def line(self, name, figure, limit, met):
        self.missed += met is False
        verdict = {True: 'met', False: 'MISSED', None: 'too few to judge'}[met]
        print(f'{name:58} {figure:>24} {limit:>6}  {verdict}', flush=True)


def output_of(*command):
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f'{" ".join(command)}:\n{done.stdout}')
    return done.stdout


def append_forecasts(options, out, panel, window, horizon, target, method):
    """The method's rows behind those that `out` holds."""
    part = out + '.part'
    command = [options.abasto, 'forecast', '--panel', panel, *window, '--horizon', str(horizon), '--out', part, '--target', target]
    output_of(*command, *([] if method == 'auto' else ['--method', method]))
    with open(part, encoding='utf-8') as rows, open(out, 'a', encoding='utf-8') as whole:
        header = rows.readline()
        if not whole.tell():
            whole.write(header)
        whole.writelines(rows)
    os.remove(part)


def append_average(options, out, panel, origins, horizon, months):
    """The rows of the field's average, in the columns that `out` has."""
    part = out + '.part'
    output_of(sys.executable, os.path.join(options.shared, 'tools/baseline_amc.py'), panel, ','.join(origins), str(horizon), part, months)
    with open(part, newline='', encoding='utf-8') as rows, open(out, 'a', newline='', encoding='utf-8') as whole:
        csv.writer(whole).writerows([*row, ''] for row in list(csv.reader(rows))[1:])
    os.remove(part)


def scores_of(options, panel, forecasts, available):
    """By class ('all series' among them) and method: tasks, SPL, bias and the shares below and within each quantile."""
    tool = os.path.join(options.shared, 'tools/score_forecasts.py')
    scores, group = {}, ''
    for line in output_of(sys.executable, tool, panel, forecasts, '--classes', *(['--available'] if available else [])).splitlines():
        if line.startswith('=='):
            group = line[3:].split(',')[0]
        elif row := ROW.match(line):
            shares = [tuple(map(float, share.split('..'))) for share in row[5].split()]
            scores[group, row[1]] = int(row[2]), float(row[3]), float(row[4]), shares
    return scores


def excess(shares):
    """By how much the worst level lies outside of its shares, and that level."""
    return max((max(below - level, level - within), level) for level, (below, within) in zip(LEVELS, shares))


def forecasts_of(options, folder, task):
    """A file of the product's own choice and its opponents, made where the folder has none. It is whole: a part has another name."""
    name, panel_name, target, origins, horizon, opponents, _ = task
    panel = panel_of(options, panel_name)
    out = os.path.join(folder, name.replace(' ', '_') + '.csv')
    if os.path.exists(out):
        return out
    making = out + '.making'
    if os.path.exists(making):
        os.remove(making)
    own = [opponent for opponent in opponents if not opponent.startswith('amc')]
    for window in [['--origin', o] for o in origins] if isinstance(origins, list) else [['--holdout', str(origins)]]:
        for method in ['auto', *own]:
            append_forecasts(options, making, panel, window, horizon, target, method)
    for opponent in set(opponents) - set(own):
        append_average(options, making, panel, origins, horizon, opponent[3:])
    os.rename(making, out)
    return out


def panel_of(options, name):
    return os.path.join(options.shared, 'data/panel', PANELS[name])


def report_loss(report, name, loss, against, saved):
    change = loss / against - 1
    report.line(name, f'{loss:.3f} / {against:.3f} = {change:+.1%}', f'{-saved:+.0%}', change <= -saved)


def report_holdouts(options, report, folder, holdouts):
    _, panel, target, _, horizon, opponents, saved = MONTHLY
    tasks = [(f'monthly {holdout}', panel, target, holdout, horizon, opponents, saved) for holdout in holdouts]
    scores = [scores_of(options, panel_of(options, panel), forecasts_of(options, folder, task), True) for task in tasks]
    whole = [{method: score['all series', method] for method in ('auto', *opponents)} for score in scores]
    name = f'monthly h 1-3, {len(holdouts)} holdouts'
    loss = sum(one['auto'][1] for one in whole) / len(whole)
    against = sum(min(one[opponent][1] for opponent in opponents) for one in whole) / len(whole)
    report_loss(report, f'{name}: SPL against the better', loss, against, saved)
    count = sum(one['auto'][0] for one in whole)
    shares = [tuple(sum(one['auto'][0] * one['auto'][3][level][side] for one in whole) / count for side in (0, 1))
              for level in range(len(LEVELS))]
    off, level = excess(shares)
    report.line(f'{name}: calibration (n = {count})', f'{off:+.3f} at {level}', f'{CALIBRATION_MARGIN:.3f}', off <= CALIBRATION_MARGIN)


def report_forecast(options, report, folder, task):
    name, panel, target, _, _, opponents, saved = task
    out = forecasts_of(options, folder, task)
    scores = scores_of(options, panel_of(options, panel), out, target == 'demand')
    best = min(opponents, key=lambda opponent: scores['all series', opponent][1])
    _, loss, bias, _ = scores['all series', 'auto']
    report_loss(report, f'{name}: SPL against {best}', loss, scores['all series', best][1], saved)
    report.line(f'{name}: bias of the mean', f'{bias:+.1%}', f'{BIAS_MAX:.0%}', abs(bias) <= BIAS_MAX)
    for (group, method), (tasks, _, _, shares) in sorted(scores.items()):
        if method != 'auto':
            continue
        margin = CALIBRATION_MARGIN if group == 'all series' else CLASS_MARGIN
        off, level = excess(shares)
        report.line(f'{name}: calibration, {group} (n = {tasks})', f'{off:+.3f} at {level}', f'{margin:.3f}',
                    off <= margin if tasks >= JUDGED_TASKS else None)


def replayed(options, seed, *policy):
    """Of each row: the services, then the stock in months."""
    panel = os.path.join(options.shared, 'data/panel/lmis.csv')
    text = output_of(sys.executable, os.path.join(options.shared, 'tools/replay.py'), panel, '--seeds', seed, *policy)
    return tuple(map(float, REPLAYED.match(text.splitlines()[-1]).groups()))


def stock_at(points, place, service):
    """Stock in months at that service, on the straight line between the nearest two points; None where it lies beyond them."""
    points = sorted((point[place], point[3]) for point in points)
    for (low, stock_low), (high, stock_high) in zip(points, points[1:]):
        if low <= service <= high:
            return stock_low + (stock_high - stock_low) * (service - low) / ((high - low) or 1)
    return None


def own_replays(options, seed):
    """At as few quantiles as it takes to enclose every service that is asked for."""
    command = f'{options.abasto} forecast --panel {{panel}} --origin {{origin}} --horizon 2 --out {{out}}'
    points = []
    for quantile in ('0.9', '0.95', '0.8', '0.975', '0.5'):
        points.append(replayed(options, seed, '--policy', 'command', '--quantile', quantile, '--command', command))
        if all(stock_at(points, place, service) for place, _, service, _ in SERVICES):
            break
    return points


def report_replay(options, report, seed):
    own = own_replays(options, seed)
    field = [replayed(options, seed, '--policy', f'maxmin:{k / 2}xamc3') for k in range(3, 17)]
    for place, name, service, saved in SERVICES:
        ours, theirs = stock_at(own, place, service), stock_at(field, place, service)
        change = ours / theirs - 1
        report.line(f'replay, seed {seed}: stock at {name} {service}', f'{ours:.2f} / {theirs:.2f} = {change:+.1%}', f'{-saved:+.0%}',
                    change <= -saved)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('abasto')
    parser.add_argument('--shared', default=os.environ.get('ABASTO_SHARED', '../shared'))
    parser.add_argument('--panels', default=','.join(PANELS))
    parser.add_argument('--seeds', default='')
    parser.add_argument('--holdouts', default='')
    parser.add_argument('--keep', help='a folder for the forecasts; those that are there are scored and not made again')
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        for task in FORECASTS:
            if task[1] in options.panels.split(','):
                report_forecast(options, report, folder, task)
        if options.holdouts:
            report_holdouts(options, report, folder, [int(months) for months in options.holdouts.split(',')])
    for seed in filter(None, options.seeds.split(',')):
        report_replay(options, report, seed)
    sys.exit(1 if report.missed else 0)


main()
