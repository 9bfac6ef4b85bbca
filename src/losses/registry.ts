/** All losses in teaching order: the survey's four families, then what practitioners use besides. */
import { balancedCe } from './balanced_ce.ts';
import { bce } from './bce.ts';
import { boundary } from './boundary.ts';
import { cldice } from './cldice.ts';
import { cmSsim } from './cm_ssim.ts';
import { combo } from './combo.ts';
import { dice } from './dice.ts';
import { diceCe } from './dice_ce.ts';
import { dmdl } from './dmdl.ts';
import { expLog } from './exp_log.ts';
import { focal } from './focal.ts';
import { focalTversky } from './focal_tversky.ts';
import { generalizedDice } from './generalized_dice.ts';
import { hausdorffCv } from './hausdorff_cv.ts';
import { hausdorffDt } from './hausdorff_dt.ts';
import { hausdorffEr } from './hausdorff_er.ts';
import { jaccard } from './jaccard.ts';
import { logCoshDice } from './log_cosh_dice.ts';
import type { Family, LossDefinition } from './loss.ts';
import { lovaszHinge } from './lovasz_hinge.ts';
import { lovaszProb } from './lovasz_prob.ts';
import { mcc } from './mcc.ts';
import { sensitivitySpecificity } from './sensitivity_specificity.ts';
import { shapeAware } from './shape_aware.ts';
import { topkCe } from './topk_ce.ts';
import { tversky } from './tversky.ts';
import { unifiedFocal } from './unified_focal.ts';
import { weightedBce } from './weighted_bce.ts';

const definitions = [
  bce,
  weightedBce,
  balancedCe,
  focal,
  dmdl,
  dice,
  sensitivitySpecificity,
  tversky,
  focalTversky,
  logCoshDice,
  hausdorffDt,
  hausdorffEr,
  hausdorffCv,
  shapeAware,
  combo,
  expLog,
  cmSsim,
  jaccard,
  diceCe,
  generalizedDice,
  topkCe,
  lovaszHinge,
  lovaszProb,
  boundary,
  unifiedFocal,
  mcc,
  cldice,
] as const;

export type LossId = (typeof definitions)[number]['id'];

export const losses: readonly LossDefinition[] = definitions;

/** The survey's fifteen (Hausdorff in its three forms). */
export const surveyLosses: readonly LossDefinition[] = losses.filter((loss) => loss.family !== 'beyond');

export const families: readonly Family[] = ['distribution', 'region', 'boundary', 'compound', 'beyond'];

const byId = new Map<string, LossDefinition>(losses.map((loss) => [loss.id, loss]));

/** The loss of this id, or undefined. */
export function lossById(id: string): LossDefinition | undefined {
  return byId.get(id);
}
