import { assertions, docstringText, file, indented, scipyImport, signature } from './document.ts';
import { numpyGradient } from './numpyGradient.ts';
import { handedOn, hostCode, type Parts, partsOf } from './parts.ts';
import type { FormulaPlan, PixelName } from './plan.ts';
import type { ExportRequest } from './request.ts';

const notes = [
  'prediction: probabilities, target: levels in [0, 1]; one image, (height, width).',
  'Returns the value and dL/dp at the clipped p, an array of the same shape; dL/dz of the logit z is p (1 - p) dL/dp.',
];

/** One NumPy file: value and gradient, test. */
export function numpyCode(request: ExportRequest): { stem: string; code: string } {
  const parts = partsOf('numpy', request, notes);
  const { code, scipy } = hostCode(parts);
  const body = parts.plan ? formulaBody(parts, parts.plan) : [`return value_and_gradient(y, p${handedOn(parts)})`];
  const usesMath = body.some((line) => /\bmath\./.test(line));
  const isGuarded = body.some((line) => /\bwhere\(| if .* else /.test(line));
  const text = file([
    [...(usesMath ? ['import math', ''] : []), 'import numpy as np', ...scipyImport(scipy)].join('\n'),
    ...code,
    lossFunction(parts, body, isGuarded),
    test(parts),
  ]);
  return { stem: parts.heading.functionName, code: text };
}

const prepared: Readonly<Record<PixelName, string>> = {
  p: 'p',
  q: '1 - p',
  log_p: 'np.log(p)',
  log_q: 'np.log1p(-p)',
  z: 'np.log(p) - np.log1p(-p)',
};

function formulaBody({ subject }: Parts, plan: FormulaPlan): readonly string[] {
  const derivative = numpyGradient(subject, plan);
  const pixels = (['q', 'log_p', 'log_q', 'z'] as const).filter((name) => plan.pixels.includes(name) || derivative.pixels.includes(name));
  const maps = plan.maps.map(({ python, map }) => {
    if (map.constant !== undefined) return `${python} = ${map.constant}`;
    const numbers = map.numbers.map((name) => `, ${name}=${plan.parameters.get(name) ?? name}`).join('');
    return `${python} = ${map.name}(${map.images.join(', ')}${numbers})`;
  });
  const needsCount = derivative.ready.includes('N') && !plan.ready.some(({ name }) => name === 'N');
  return [
    ...pixels.map((name) => `${name} = ${prepared[name]}`),
    '',
    ...(needsCount ? ['N = y.size'] : []),
    ...plan.ready.map(({ python, text }) => `${python} = ${text}`),
    ...maps,
    ...plan.own.map(({ python, text }) => `${python} = ${text}`),
    `value = ${plan.loss.text}`,
    '',
    '# dL/dp, differentiated symbolically from the lines above.',
    ...derivative.lines,
    'return float(value), gradient',
  ].map((line) => line.replaceAll('pixel_sum(', 'np.sum(').replaceAll('pixel_mean(', 'np.mean('));
}

function lossFunction({ heading }: Parts, body: readonly string[], isGuarded: boolean): string {
  return `${isGuarded ? '@np.errstate(divide="ignore", invalid="ignore")\n' : ''}${signature(heading.functionName, ['prediction', 'target'], heading, [])}
${docstringText(heading.docstring)}
    y = np.asarray(target, float)
    p = np.clip(np.asarray(prediction, float), eps, 1 - eps)
${indented(body)}`;
}

function test({ heading, vector }: Parts): string {
  return `if __name__ == "__main__":
    # ${vector.about}.
${indented(vector.masks)}
    value, gradient = ${heading.functionName}(p, y)
    norm = np.linalg.norm(gradient)
${indented(assertions(vector, 'np'))}
    print("${heading.functionName}: value and gradient are those of the test vector")`;
}
