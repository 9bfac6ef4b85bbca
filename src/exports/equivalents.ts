/** Calls of public libraries that equal a loss for its present values, where they do; read in their sources, convention named. */
import type { ParameterValues } from '../losses/loss.ts';
import { plain, wrapped } from './document.ts';
import { literal, type Subject } from './subject.ts';

export interface LibraryCall {
  /** Library and the version whose source was read. */
  readonly library: string;
  readonly imports: string;
  /** An expression that makes the loss; it is called as `loss(logits, target)` unless the convention says otherwise. */
  readonly call: string;
  /** How far the two agree: what is pooled, what differs. */
  readonly convention: string;
}

const torch = { library: 'PyTorch', imports: 'import torch' } as const;
const monai = { library: 'MONAI 1.3 and later' } as const;
const smp = { library: 'segmentation-models-pytorch 0.3', imports: 'import segmentation_models_pytorch as smp' } as const;
const nnunet = { library: 'nnU-Net v2' } as const;
const pooledOrEmpty =
  'One number for the whole batch: counts are pooled over its images; and 0 where the truth has no foreground. Equal for one image with foreground.';
const perImage = 'Masks of shape (batch, 1, height, width); each image has its own loss, as here.';

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
      convention: 'Masks of shape (batch, 1, height, width). do_bg=True because the one channel is the foreground.',
    },
  ];
}

const calls: Readonly<Record<string, (values: ParameterValues) => readonly LibraryCall[]>> = {
  bce: ({ reduction }) => [
    {
      ...torch,
      call: `torch.nn.BCEWithLogitsLoss(reduction=${text(reduction)})`,
      convention: reduction === 'sum' ? 'The sum runs over the batch too; here it is the mean of the sums of its images.' : 'Equal.',
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
      convention: `${perImage} MONAI doubles numerator and denominator, so its smoothing is twice ours.`,
    },
    { ...smp, call: `smp.losses.JaccardLoss("binary", smooth=${text(smooth)})`, convention: pooledOrEmpty },
  ],
  tversky: ({ w_fp, w_fn, smooth }) => [
    {
      ...monai,
      imports: 'from monai.losses import TverskyLoss',
      call: `TverskyLoss(sigmoid=True, alpha=${text(w_fp)}, beta=${text(w_fn)}, smooth_nr=${text(smooth)}, smooth_dr=${text(smooth)})`,
      convention: `${perImage} alpha weighs false positives, beta false negatives.`,
    },
    {
      ...smp,
      call: `smp.losses.TverskyLoss("binary", alpha=${text(w_fp)}, beta=${text(w_fn)}, smooth=${text(smooth)})`,
      convention: `alpha weighs false positives, beta false negatives. ${pooledOrEmpty}`,
    },
  ],
  dice_ce: diceCe,
  hausdorff_dt: hausdorffDt,
  topk_ce: ({ k }) => [
    {
      ...nnunet,
      imports: 'from nnunetv2.training.loss.robust_ce_loss import TopKLoss',
      call: `TopKLoss(k=${text(k)})`,
      convention:
        'Takes two channels of logits, torch.cat([torch.zeros_like(logits), logits], 1), and integer labels; the k % are taken from the whole batch.',
    },
  ],
  lovasz_hinge: () => [
    {
      ...smp,
      call: 'smp.losses.LovaszLoss("binary", per_image=True)',
      convention: 'per_image=True: each image has its own loss, as here; the default pools the batch. Needs a binary truth.',
    },
  ],
  mcc: ({ smooth }) => [
    {
      ...smp,
      call: `smp.losses.MCCLoss(eps=${text(smooth)})`,
      convention: 'Takes probabilities, torch.sigmoid(logits). Counts are pooled over the batch; equal for one image.',
    },
  ],
};

function weightedBce({ beta, norm, reduction }: ParameterValues): readonly LibraryCall[] {
  if (norm === 'weights') {
    return [
      {
        ...torch,
        call: `torch.nn.CrossEntropyLoss(weight=torch.tensor([1.0, ${text(beta)}]))`,
        convention:
          'Takes two channels of logits, torch.cat([torch.zeros_like(logits), logits], 1), and integer labels; divides by the weights of the whole batch.',
      },
    ];
  }
  return [
    {
      ...torch,
      call: `torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(${text(beta)}), reduction=${text(reduction)})`,
      convention: reduction === 'sum' ? 'The sum runs over the batch too; here it is the mean of the sums of its images.' : 'Equal.',
    },
  ];
}

function focal({ alpha, gamma, norm, reduction }: ParameterValues): readonly LibraryCall[] {
  if (norm !== 'pixels' || reduction !== 'mean') return [];
  const convention = `Positives weigh ${alpha === null ? 'as much as negatives (alpha is off)' : 'alpha, negatives 1 - alpha'}; mean over all pixels.`;
  return [
    {
      ...monai,
      imports: 'from monai.losses import FocalLoss',
      call: `FocalLoss(alpha=${text(alpha)}, gamma=${text(gamma)})`,
      convention: `${convention} Takes logits.`,
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
      convention: `${perImage} With one channel the cross-entropy is the binary one.`,
    },
    {
      ...nnunet,
      imports: 'from nnunetv2.training.loss.compound_losses import DC_and_BCE_loss',
      call: `DC_and_BCE_loss({}, {"batch_dice": False, "do_bg": True, "smooth": ${text(smooth)}}, weight_ce=${text(w_ce)}, weight_dice=${text(w_dice)})`,
      convention: 'nnU-Net takes minus the Dice coefficient: its value is smaller by the weight of Dice, the gradient is equal.',
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
      convention: `${perImage}${log === true ? ' The logarithm is taken of the mean over the batch: equal for one image.' : ''}`,
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
        ...wrapped(`The same in ${library}: ${plain(convention)}`),
        ...imports.split('\n').map((line) => `    ${line}`),
        `    loss = ${call}`,
      ]
        .map((line) => `# ${line}`)
        .join('\n'),
    )
    .join('\n#\n');
}
