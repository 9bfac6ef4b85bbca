export const metrics = {
  label: 'Metrics',
  name: {
    dice: 'Dice',
    iou: 'IoU',
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
    precision: 'Precision',
    mcc: 'MCC',
    tp: 'TP',
    fp: 'FP',
    fn: 'FN',
    tn: 'TN',
    hd_masks: 'HD masks',
    hd: 'HD border',
    hd95: 'HD95',
    hd95_pooled: 'HD95 pool',
    assd: 'ASSD',
    masd: 'MASD',
    nsd: 'NSD 1 px',
    biou: 'Border IoU',
  },
  about: {
    dice: 'Dice = 2 TP / (2 TP + FP + FN). Foreground is p > ½. Two empty masks: 1.',
    iou: 'Intersection over union = TP / (TP + FP + FN). Two empty masks: 1.',
    sensitivity: 'Sensitivity, or recall = TP / (TP + FN): the share of the truth that was found.',
    specificity: 'Specificity = TN / (TN + FP): the share of the background left alone.',
    precision: 'Precision = TP / (TP + FP): the share of the prediction that is right. Empty prediction on a truth: 0.',
    mcc: 'Matthews correlation of the two masks, −1 to 1.',
    tp: 'True positives: pixels in both masks.',
    fp: 'False positives: predicted, not true.',
    fn: 'False negatives: true, not predicted.',
    tn: 'True negatives: pixels in neither mask.',
    hd_masks: 'Hausdorff distance between the masks as sets of pixels, in px: how far the worst pixel of one is from the other.',
    hd: 'Hausdorff distance between the borders (4-connected inner pixels), in px.',
    hd95: 'The larger of the two directed 95th percentiles of border distances, in px.',
    hd95_pooled: '95th percentile of all border distances of both directions together (as medpy), in px.',
    assd: 'Average symmetric surface distance: mean of all border distances of both directions, in px.',
    masd: 'Mean average surface distance: the mean of the two directed means, in px.',
    nsd: 'Normalized surface distance: the share of border pixels within 1 px of the other border.',
    biou: 'Boundary IoU: intersection over union of the two borders, each as a band of 1 px.',
  },
  undefined: {
    truthEmpty: 'Undefined: the truth is empty.',
    truthFull: 'Undefined: the truth fills the picture.',
    predictionEmpty: 'Undefined: the prediction is empty.',
    predictionFull: 'Undefined: the prediction fills the picture.',
    later: 'Measured when the stroke ends.',
  },
  unit: 'px',
  confusion: 'Of all mistakes and hits: TP {{tp}}, FP {{fp}}, FN {{fn}}',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    metrics: typeof metrics;
  }
}
