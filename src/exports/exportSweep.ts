/** A hyperparameter search to take home: a Ray Tune script around the user's own training, with the generated PyTorch loss in it. */
import { pythonNumber } from '../formula/python.ts';
import { wrapped } from './document.ts';
import { pytorchCode } from './pytorch.ts';
import type { CodeExport, ExportRequest } from './request.ts';
import { subjectOf } from './subject.ts';

/** What is searched for one number: from min to max, both included. */
export interface SweepRange {
  readonly min: number;
  readonly max: number;
  /** 'log' for ranges that span decades; min must be above 0. */
  readonly scale?: 'linear' | 'log';
  readonly integer?: boolean;
  /** Odd whole numbers only. */
  readonly odd?: boolean;
}

export interface SweepOptions {
  readonly ranges: Readonly<Record<string, SweepRange>>;
  /** Number of trials, 20 when left out. */
  readonly trials?: number;
}

/** A range that cannot be searched: a sentence that names it. */
export class SweepError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SweepError';
  }
}

/**
 * The script for Ray 2 (ray.tune): `train(config)` is imported from the user's own file and returns a dictionary with "dice".
 * Throws SweepError for an empty choice, an unknown parameter or a range that is none.
 */
export function exportSweep(request: ExportRequest, { ranges, trials = 20 }: SweepOptions): CodeExport {
  const subject = subjectOf(request);
  const { stem, className, code, arguments: list } = pytorchCode(request);
  const entries = Object.entries(ranges);
  if (entries.length === 0) throw new SweepError('no parameter is chosen; choose at least one to search over');
  const space = entries.map(([name, range]) => {
    if (!list.has(name)) throw new SweepError(`${subject.stem} has no number "${name}" here; it has ${[...list.keys()].join(', ')}`);
    return `        "${list.get(name)}": ${searched(name, range)},`;
  });
  const loss = code.slice(0, code.indexOf('\n\n\nif __name__ == "__main__":')).trimEnd();
  return {
    filename: `sweep_${stem}.py`,
    code: `${header(stem, className)}\n${loss}\n\n\n${search(className, space, trials)}\n`,
  };
}

function header(stem: string, className: string): string {
  return [
    ...wrapped(
      `Searches the parameters of ${stem} with Ray Tune. Needs: pip install "ray[tune]" torch, and a file my_training.py with your own train(config): it builds your model and data, minimises config["loss"](logits, masks) (a ${className}) and returns {"dice": the Dice of the validation set}. Use one seed for all trials, and judge by a metric, never by the loss that is searched.`,
    ).map((line) => `# ${line}`),
    '',
  ].join('\n');
}

function search(className: string, space: readonly string[], trials: number): string {
  return `def search_space(tune):
    return {
${space.join('\n')}
    }


def trial(config):
    from my_training import train

    return train({**config, "loss": ${className}(**config)})


if __name__ == "__main__":
    from ray import tune

    tuner = tune.Tuner(
        trial,
        param_space=search_space(tune),
        tune_config=tune.TuneConfig(metric="dice", mode="max", num_samples=${trials}),
    )
    best = tuner.fit().get_best_result()
    print("best Dice", best.metrics["dice"], "with", best.config)`;
}

function searched(name: string, { min, max, scale, integer, odd }: SweepRange): string {
  if (!Number.isFinite(min) || !Number.isFinite(max) || !(min < max)) {
    throw new SweepError(`${name} goes from ${min} to ${max}; a range needs a smaller and a larger number`);
  }
  if (odd || integer) {
    const whole = Array.from({ length: Math.floor(max) - Math.ceil(min) + 1 }, (_, i) => Math.ceil(min) + i);
    const allowed = odd ? whole.filter((value) => value % 2 !== 0) : whole;
    if (allowed.length === 0) throw new SweepError(`${name} goes from ${min} to ${max}; there is no ${odd ? 'odd' : 'whole'} number in it`);
    return `tune.choice([${allowed.join(', ')}])`;
  }
  if (scale !== 'log') return `tune.uniform(${pythonNumber(min)}, ${pythonNumber(max)})`;
  if (min <= 0) throw new SweepError(`${name} starts at ${min}; a logarithmic range starts above 0`);
  return `tune.loguniform(${pythonNumber(min)}, ${pythonNumber(max)})`;
}
