/** Calls of public libraries that equal a loss for its present values, where they do; read in their sources, convention named. */
import type { Localized, ParameterValues } from '../losses/loss.ts';
import { text as words } from '../losses/parameters.ts';
import { plain, wrapped } from './document.ts';
import { literal, type Subject } from './subject.ts';

export interface LibraryCall {
  /** Library and the version whose source was read. */
  readonly library: string;
  readonly imports: string;
  /** An expression that makes the loss; it is called as `loss(logits, target)` unless the convention says otherwise. */
  readonly call: string;
  /** How far the two agree: what is pooled, what differs. */
  readonly convention: Localized;
}

const torch = { library: 'PyTorch', imports: 'import torch' } as const;
const monai = { library: 'MONAI 1.3 and later' } as const;
const smp = { library: 'segmentation-models-pytorch 0.3', imports: 'import segmentation_models_pytorch as smp' } as const;
const nnunet = { library: 'nnU-Net v2' } as const;
const pooledOrEmpty = words(
  'One number for the whole batch: counts are pooled over its images; and 0 where the truth has no foreground. Equal for one image with foreground.',
  'Một số cho cả lô: các số đếm được gộp trên mọi ảnh của lô; bằng 0 khi nhãn thật không có tiền cảnh. Bằng nhau với một ảnh có tiền cảnh.',
);
const perImage = words(
  'Masks of shape (batch, 1, height, width); each image has its own loss, as here.',
  'Mặt nạ có dạng (batch, 1, height, width); mỗi ảnh có giá trị mất mát riêng, như ở đây.',
);
const equal = words('Equal.', 'Bằng nhau.');
const sumOfBatch = words(
  'The sum runs over the batch too; here it is the mean of the sums of its images.',
  'Tổng lấy trên cả lô; ở đây là trung bình các tổng của từng ảnh.',
);
const falseWeights = words(
  'alpha weighs false positives, beta false negatives.',
  'alpha là trọng số của dương tính giả, beta của âm tính giả.',
);

/** Sentences one after the other, in both languages. */
const joined = (...parts: readonly Localized[]): Localized =>
  words(parts.map(({ en }) => en).join(' '), parts.map(({ vi }) => vi).join(' '));

/** The calls that equal this loss in the canonical form or the reading at hand; none where we are not sure of one. */
export function equivalentsOf(subject: Subject): readonly LibraryCall[] {
  if (subject.id === null || !hasCanonicalFormula(subject)) return signedDice(subject);
  const find = calls[subject.id];
  return find ? find(subject.values) : [];
}

/** A reading that changes the text of the formula is another loss; one that sets values is not. */
function hasCanonicalFormula(subject: Subject): boolean {
  return !subject.hasOwnFormula;
}

/** nnU-Net's Dice: minus the coefficient. */
function signedDice(subject: Subject): readonly LibraryCall[] {
  if (subject.id !== 'dice' || subject.dialect !== 'nnunet_sign') return [];
  return [
    {
      ...nnunet,
      imports: 'import torch\nfrom nnunetv2.training.loss.dice import MemoryEfficientSoftDiceLoss',
      call: `MemoryEfficientSoftDiceLoss(apply_nonlin=torch.sigmoid, batch_dice=False, do_bg=True, smooth=${text(subject.values.smooth)})`,
      convention: words(
        'Masks of shape (batch, 1, height, width). do_bg=True because the one channel is the foreground.',
        'Mặt nạ có dạng (batch, 1, height, width). do_bg=True vì kênh duy nhất chính là tiền cảnh.',
      ),
    },
  ];
}

const calls: Readonly<Record<string, (values: ParameterValues) => readonly LibraryCall[]>> = {
  bce: ({ reduction }) => [
    {
      ...torch,
      call: `torch.nn.BCEWithLogitsLoss(reduction=${text(reduction)})`,
      convention: reduction === 'sum' ? sumOfBatch : equal,
    },
  ],
  weighted_bce: weightedBce,
  focal,
  dice,
  jaccard: ({ smooth }) => [
    {
      ...monai,
      imports: 'from monai.losses import DiceLoss',
      call: `DiceLoss(sigmoid=True, jaccard=True, smooth_nr=${text(2 * Number(smooth))}, smooth_dr=${text(2 * Number(smooth))})`,
      convention: joined(
        perImage,
        words(
          'MONAI doubles numerator and denominator, so its smoothing is twice ours.',
          'MONAI nhân đôi tử và mẫu, nên hằng số làm trơn của nó gấp đôi ở đây.',
        ),
      ),
    },
    { ...smp, call: `smp.losses.JaccardLoss("binary", smooth=${text(smooth)})`, convention: pooledOrEmpty },
  ],
  tversky: ({ w_fp, w_fn, smooth }) => [
    {
      ...monai,
      imports: 'from monai.losses import TverskyLoss',
      call: `TverskyLoss(sigmoid=True, alpha=${text(w_fp)}, beta=${text(w_fn)}, smooth_nr=${text(smooth)}, smooth_dr=${text(smooth)})`,
      convention: joined(perImage, falseWeights),
    },
    {
      ...smp,
      call: `smp.losses.TverskyLoss("binary", alpha=${text(w_fp)}, beta=${text(w_fn)}, smooth=${text(smooth)})`,
      convention: joined(falseWeights, pooledOrEmpty),
    },
  ],
  dice_ce: diceCe,
  hausdorff_dt: hausdorffDt,
  topk_ce: ({ k }) => [
    {
      ...nnunet,
      imports: 'from nnunetv2.training.loss.robust_ce_loss import TopKLoss',
      call: `TopKLoss(k=${text(k)})`,
      convention: words(
        'Takes two channels of logits, torch.cat([torch.zeros_like(logits), logits], 1), and integer labels; the k % are taken from the whole batch.',
        'Nhận hai kênh logit, torch.cat([torch.zeros_like(logits), logits], 1), và nhãn nguyên; k % được lấy từ cả lô.',
      ),
    },
  ],
  lovasz_hinge: () => [
    {
      ...smp,
      call: 'smp.losses.LovaszLoss("binary", per_image=True)',
      convention: words(
        'per_image=True: each image has its own loss, as here; the default pools the batch. Needs a binary truth.',
        'per_image=True: mỗi ảnh có giá trị mất mát riêng, như ở đây; mặc định thì gộp cả lô. Cần nhãn thật nhị phân.',
      ),
    },
  ],
  mcc: ({ smooth }) => [
    {
      ...smp,
      call: `smp.losses.MCCLoss(eps=${text(smooth)})`,
      convention: words(
        'Takes probabilities, torch.sigmoid(logits). Counts are pooled over the batch; equal for one image.',
        'Nhận xác suất, torch.sigmoid(logits). Các số đếm được gộp trên cả lô; bằng nhau với một ảnh.',
      ),
    },
  ],
};

function weightedBce({ beta, norm, reduction }: ParameterValues): readonly LibraryCall[] {
  if (norm === 'weights') {
    return [
      {
        ...torch,
        call: `torch.nn.CrossEntropyLoss(weight=torch.tensor([1.0, ${text(beta)}]))`,
        convention: words(
          'Takes two channels of logits, torch.cat([torch.zeros_like(logits), logits], 1), and integer labels; divides by the weights of the whole batch.',
          'Nhận hai kênh logit, torch.cat([torch.zeros_like(logits), logits], 1), và nhãn nguyên; chia cho tổng trọng số của cả lô.',
        ),
      },
    ];
  }
  return [
    {
      ...torch,
      call: `torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(${text(beta)}), reduction=${text(reduction)})`,
      convention: reduction === 'sum' ? sumOfBatch : equal,
    },
  ];
}

function focal({ alpha, gamma, norm, reduction }: ParameterValues): readonly LibraryCall[] {
  if (norm !== 'pixels' || reduction !== 'mean') return [];
  const convention =
    alpha === null
      ? words(
          'Positives weigh as much as negatives (alpha is off); mean over all pixels.',
          'Điểm dương có trọng số như điểm âm (alpha tắt); trung bình trên mọi điểm ảnh.',
        )
      : words(
          'Positives weigh alpha, negatives 1 - alpha; mean over all pixels.',
          'Điểm dương có trọng số alpha, điểm âm 1 - alpha; trung bình trên mọi điểm ảnh.',
        );
  return [
    {
      ...monai,
      imports: 'from monai.losses import FocalLoss',
      call: `FocalLoss(alpha=${text(alpha)}, gamma=${text(gamma)})`,
      convention: joined(convention, words('Takes logits.', 'Nhận logit.')),
    },
    { ...smp, call: `smp.losses.FocalLoss("binary", alpha=${text(alpha)}, gamma=${text(gamma)})`, convention },
  ];
}

function dice({ smooth, smooth_nr, smooth_dr, squared }: ParameterValues): readonly LibraryCall[] {
  const above = smooth_nr ?? smooth;
  const below = smooth_dr ?? smooth;
  const both: LibraryCall = {
    ...monai,
    imports: 'from monai.losses import DiceLoss',
    call: `DiceLoss(sigmoid=True, ${squared === true ? 'squared_pred=True, ' : ''}smooth_nr=${text(above)}, smooth_dr=${text(below)})`,
    convention: perImage,
  };
  if (squared === true || above !== below) return [both];
  return [both, { ...smp, call: `smp.losses.DiceLoss("binary", smooth=${text(above)})`, convention: pooledOrEmpty }];
}

function diceCe({ w_dice, w_ce, smooth }: ParameterValues): readonly LibraryCall[] {
  const weights = `lambda_dice=${text(w_dice)}, lambda_ce=${text(w_ce)}`;
  return [
    {
      ...monai,
      imports: 'from monai.losses import DiceCELoss',
      call: `DiceCELoss(sigmoid=True, ${weights}, smooth_nr=${text(smooth)}, smooth_dr=${text(smooth)})`,
      convention: joined(
        perImage,
        words('With one channel the cross-entropy is the binary one.', 'Với một kênh, entropy chéo là entropy chéo nhị phân.'),
      ),
    },
    {
      ...nnunet,
      imports: 'from nnunetv2.training.loss.compound_losses import DC_and_BCE_loss',
      call: `DC_and_BCE_loss({}, {"batch_dice": False, "do_bg": True, "smooth": ${text(smooth)}}, weight_ce=${text(w_ce)}, weight_dice=${text(w_dice)})`,
      convention: words(
        'nnU-Net takes minus the Dice coefficient: its value is smaller by the weight of Dice, the gradient is equal.',
        'nnU-Net lấy trừ hệ số Dice: giá trị nhỏ hơn đúng bằng trọng số của Dice, còn gradient thì bằng nhau.',
      ),
    },
  ];
}

function hausdorffDt({ alpha, field, threshold, one_sided, normalize, log }: ParameterValues): readonly LibraryCall[] {
  if (field !== 'two_sided' || threshold !== 0.5 || one_sided !== false || normalize !== false) return [];
  const name = log === true ? 'LogHausdorffDTLoss' : 'HausdorffDTLoss';
  return [
    {
      ...monai,
      imports: `from monai.losses import ${name}`,
      call: `${name}(alpha=${text(alpha)}, include_background=True, sigmoid=True)`,
      convention:
        log === true
          ? joined(
              perImage,
              words(
                'The logarithm is taken of the mean over the batch: equal for one image.',
                'Logarit được lấy của trung bình trên cả lô: bằng nhau với một ảnh.',
              ),
            )
          : perImage,
    },
  ];
}

function text(value: ParameterValues[string] | undefined): string {
  return literal(value ?? null);
}

/** The same calls as comments of a Python file; null where there is none. */
export function libraryCalls(subject: Subject): string | null {
  const found = equivalentsOf(subject);
  if (found.length === 0) return null;
  return found
    .map(({ library, imports, call, convention }) =>
      [
        ...wrapped(`The same in ${library}: ${plain(convention.en)}`),
        ...imports.split('\n').map((line) => `    ${line}`),
        `    loss = ${call}`,
      ]
        .map((line) => `# ${line}`)
        .join('\n'),
    )
    .join('\n#\n');
}
