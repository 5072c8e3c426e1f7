#!/usr/bin/env python3
"""Asks R's forecast package (Debian: r-cran-forecast) again for what ets_tests.cpp holds of it, and compares. usage: ets_oracle.py
R is an oracle, not a dependency: where it is absent nothing is compared, the script says so and ends with 77."""
import re, shutil, subprocess, sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROW = re.compile(r'\{(\w+_60), \{([^}]*)\}, (-?[\d.]+), \{([^}]*)\}, ([\d.]+)\}')
SAMPLE = re.compile(r'(\w+_60)\s*(?:=\s*)?\{([^}]*)\}')
LETTERS = {'add': 'A', 'mul': 'M', 'none': 'N', 'additive': 'A', 'damped': 'A', 'multiplicative': 'M'}
ASK = '''suppressMessages(library(forecast))
fit <- ets(ts(c({values}), frequency = 12), "{model}", damped = {damped}, opt.crit = "lik", maxit = 20000)
made <- forecast(fit, 3, level = 95)
cat(fit$loglik, made$mean, (made$upper[3] - made$mean[3]) / qnorm(.975), "\\n")'''


def model_of(form):
    """R's letters for error, trend and season."""
    words = [word.strip().split('::')[-1] for word in form.split(',')]
    return ''.join(LETTERS[word] for word in words + ['none'] * (3 - len(words))), 'damped' in words


def asked(values, form):
    model, damped = model_of(form)
    script = ASK.format(values=values, model=model, damped=str(damped).upper())
    return [float(word) for word in subprocess.run(['Rscript', '-e', script], check=True, capture_output=True, text=True).stdout.split()]


def main():
    has = shutil.which('Rscript') and subprocess.run(['Rscript', '-e', 'library(forecast)'], check=False, capture_output=True).returncode == 0
    if not has:
        print('SKIPPED: no R with the package forecast; apt install r-cran-forecast')
        sys.exit(77)
    samples = dict(SAMPLE.findall((HERE / 'smoothing_samples.hpp').read_text(encoding='utf-8')))
    rows = ROW.findall((HERE / 'ets_tests.cpp').read_text(encoding='utf-8'))
    off = 0
    for sample, form, likelihood, means, deviation in rows:
        held = [float(likelihood), *map(float, means.split(',')), float(deviation)]
        found = asked(samples[sample], form)
        same = all(abs(a - b) <= 1e-4 * max(1, abs(b)) for a, b in zip(held, found))
        off += not same
        print(f'{"same" if same else "OFF "} {sample} {model_of(form)[0]}: log likelihood, 3 means, deviation {held}, R {found}')
    sys.exit(0 if rows and not off else 1)


main()
