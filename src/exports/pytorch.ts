import { pythonNumber } from '../formula/python.ts';
import { assertions, docstringText, file, indented, keptOptions, scipyImport, signature } from './document.ts';
import { libraryCalls } from './equivalents.ts';
import { torchOperator } from './operatorsTorch.ts';
import { bodyLines, handedOn, hostCode, needsHost, type Parts, parametersOf, partsOf, preparedPixels, uses } from './parts.ts';
import type { PixelName } from './plan.ts';
import { type ArrayLibrary, clipNote, clipping, imagesFirstNote, pixelSums } from './prelude.ts';
import type { ExportRequest } from './request.ts';

const library: ArrayLibrary = {
  pixels: (name) => `x.${name}(dim=(-2, -1), keepdim=True)`,
  straightThrough: 'x + (x.clamp(low, high) - x).detach()',
  fromLogits: { p: 'torch.sigmoid(z)', q: 'torch.sigmoid(-z)', log_p: 'F.logsigmoid(z)', log_q: 'F.logsigmoid(-z)', z: 'z' },
  log: 'torch.log',
  log1p: 'torch.log1p',
  numbers: 'math',
  before: ['if prediction.dtype in (torch.float16, torch.bfloat16):', '    prediction = prediction.float()'],
};

const notes = [imagesFirstNote, clipNote];

export interface PytorchFile {
  readonly stem: string;
  readonly className: string;
  /** Keyword arguments that are numbers or lists: name of the parameter -> Python name. */
  readonly arguments: ReadonlyMap<string, string>;
  readonly code: string;
}

/** One PyTorch file: function, nn.Module, test. */
export function pytorchCode(request: ExportRequest): PytorchFile {
  const parts = partsOf('pytorch', request, notes);
  const { heading, subject } = parts;
  const pixels = preparedPixels(parts, true);
  const body = subject.operator ? operatorBody(parts) : bodyLines(parts);
  const host = subject.operator ? { code: [], scipy: [] } : hostCode(parts);
  const operator = subject.operator ? torchOperator(subject.operator.name, subject.values) : '';
  const code = file([
    importLines(parts, [...body, operator], host.scipy),
    pixelSums(library, [...body, operator]),
    clipping(library, pixels),
    subject.operator ? null : needsHost(parts) ? onHost : null,
    ...host.code,
    operator || null,
    lossFunction(parts, pixels, body),
    moduleClass(parts),
    libraryCalls(subject),
    test(parts),
  ]);
  return { stem: heading.functionName, className: heading.className, arguments: parametersOf(parts), code };
}

function operatorBody(parts: Parts): readonly string[] {
  const isStructure = parts.subject.operator?.name === 'cm_ssim';
  return [
    ...(isStructure ? ['CE = -(y * log_p + (1 - y) * log_q)'] : []),
    'shape = (-1, 1, *p.shape[-2:])',
    `loss = per_image(y.reshape(shape), p.reshape(shape)${isStructure ? ', CE.reshape(shape)' : ''}${handedOn(parts)})`,
  ];
}

function importLines(parts: Parts, body: readonly string[], scipy: readonly string[]): string {
  const usesFunctional = parts.plan === null ? true : parts.plan.pixels.some((name) => name === 'log_p' || name === 'log_q');
  return [
    'import math',
    '',
    'import numpy as np',
    'import torch',
    ...(usesFunctional || uses(body, 'F') ? ['import torch.nn.functional as F'] : []),
    ...scipyImport(scipy),
    'from torch import nn',
  ].join('\n');
}

const onHost = `def on_host(function, *images, **numbers):
    """A constant of differentiation: the NumPy function of each image, made on the host."""
    first = images[0]
    batches = [x.detach().cpu().double().numpy().reshape(-1, *first.shape[-2:]) for x in images]
    results = np.stack([function(*image, **numbers) for image in zip(*batches)])
    return torch.as_tensor(results).reshape(first.shape).to(first)`;

function lossFunction({ heading }: Parts, pixels: readonly PixelName[], body: readonly string[]): string {
  return `${signature(heading.functionName, ['prediction', 'target'], heading, ['from_logits=True'])}
${docstringText([...heading.docstring, 'from_logits: the prediction holds logits; else probabilities.'])}
    ${pixels.join(', ')} = probabilities(prediction, eps, from_logits)
    y = target.to(p.dtype)
${indented(body)}
    return loss.mean()`;
}

function moduleClass({ heading }: Parts): string {
  return `class ${heading.className}(nn.Module):
    """${heading.functionName} as a module that keeps its parameters."""

    ${signature('__init__', ['self'], heading, ['from_logits=True'], 4)}
        super().__init__()
${keptOptions(heading)}

    def forward(self, prediction, target):
        return ${heading.functionName}(prediction, target, **self.options)

    def extra_repr(self):
        return ", ".join(f"{name}={value}" for name, value in self.options.items())`;
}

function test({ heading, vector, subject }: Parts): string {
  const eps = pythonNumber(Number(subject.values.eps ?? 1e-7));
  const throughModule = [
    `from_logits = ${heading.className}()(torch.logit(prediction.detach(), eps=${eps}), target).item()`,
    'assert math.isclose(from_logits, value.item(), rel_tol=1e-6, abs_tol=1e-9), from_logits',
  ];
  return `if __name__ == "__main__":
    # ${vector.about}.
${indented(vector.masks)}
    target, prediction = torch.tensor(y), torch.tensor(p, requires_grad=True)
    value = ${heading.functionName}(prediction, target, from_logits=False)
    value.backward()
    norm = prediction.grad.norm().item()
${indented(assertions(vector, 'math', 'value.item()'))}
${indented(Number.isFinite(vector.value) ? throughModule : [])}
    print("${heading.functionName}: value and gradient are those of the test vector")`;
}
