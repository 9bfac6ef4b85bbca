/** A loss as code to take home: one file a library, ready to paste, with a test that runs it. */
import { jaxCode } from './jax.ts';
import { kerasCode } from './keras.ts';
import { numpyCode } from './numpy.ts';
import { pytorchCode } from './pytorch.ts';
import type { CodeExport, CodeTarget, ExportRequest } from './request.ts';
import { tensorflowCode } from './tensorflow.ts';

const writers: Readonly<Record<CodeTarget, (request: ExportRequest) => { stem: string; code: string }>> = {
  pytorch: pytorchCode,
  keras: kerasCode,
  tensorflow: tensorflowCode,
  jax: jaxCode,
  numpy: numpyCode,
};

/**
 * The loss for these values in this library. PyTorch, Keras, TensorFlow and JAX differentiate it themselves, with maps held constant;
 * NumPy comes with the gradient. Run as a program, the file asserts value and gradient norm on its test masks.
 * Throws LossRequestError for an unknown loss, parameter or dialect, FormulaError for a formula that cannot be read.
 */
export function exportCode(target: CodeTarget, request: ExportRequest): CodeExport {
  const { stem, code } = writers[target](request);
  return { filename: `${stem}_${target}.py`, code };
}
