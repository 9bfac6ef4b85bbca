/** Why a cell or a loss has no height, as a person reads it. */
import type { Localized } from '../losses/loss.ts';
import { text } from '../losses/parameters.ts';

/**
 * 'pixel': a term is not finite at some pixel. 'ratio': the sums are finite, what is made of them is not (0/0, a root or logarithm of a negative).
 * 'no_pull': the gradient is zero everywhere, so that it has no shares. 'refused': the loss does not take the value of the parameter.
 */
export type CellReason = 'pixel' | 'ratio' | 'no_pull' | 'refused';

/** 'needs_counts': it depends on more than TP, FP and FN. 'grey_truth': the truth has levels between 0 and 1. 'refused': as of a cell. */
export type LossReason = 'needs_counts' | 'grey_truth' | 'refused';

export const cellReasons: Readonly<Record<CellReason, Localized>> = {
  pixel: text('A term of the formula is not finite at some pixel.', 'Một số hạng của công thức không hữu hạn tại một điểm ảnh.'),
  ratio: text(
    'The sums are finite, but what is made of them is not: 0/0, or the root or logarithm of a number that has none.',
    'Các tổng hữu hạn nhưng kết quả từ chúng thì không: 0/0, hoặc căn hay logarit của số không có.',
  ),
  no_pull: text(
    'The gradient is zero at every pixel: there is no pull to share.',
    'Gradient bằng 0 ở mọi điểm ảnh: không có lực kéo nào để chia.',
  ),
  refused: text('The loss does not take this value.', 'Hàm mất mát không nhận giá trị này.'),
};

export const lossReasons: Readonly<Record<LossReason, Localized>> = {
  needs_counts: text('depends on more than TP, FP and FN', 'phụ thuộc nhiều hơn TP, FP và FN'),
  grey_truth: text('has no counts where the truth is grey', 'không có số đếm khi nhãn có mức xám'),
  refused: text('refuses these values', 'không nhận các giá trị này'),
};
