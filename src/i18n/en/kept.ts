export const kept = {
  button: 'Kept predictions, painted directions and runs',
  about: 'What is kept becomes an axis: the straight way to a prediction, a direction that you paint, the plane of a run.',
  list: 'Kept',
  keep: 'Keep this prediction',
  full: 'Four are kept. Forget one to keep another.',
  sketch: 'Paint a direction',
  keptName: 'Kept {{number}}',
  directionName: 'Painted {{number}}',
  kept: '“{{detail}}” is kept: the way to it is an axis of the landscape.',
  showWay: 'Show the way there',
  sketching: 'Raise or lower: a direction',
  sketchAbout: 'What you paint now becomes a direction of the landscape; the prediction then goes back to what it was.',
  done: 'Done',
  name: 'Name of {{name}}',
  take: 'Make {{name}} the prediction',
  forget: 'Forget {{name}}',
  line: 'Show the way to {{name}}',
  along: 'Show the way along {{name}}',
  mask: 'Prediction {{name}}',
  direction: 'Direction {{name}}: blue raises, orange lowers',
  run: 'Run of descent',
  runAbout: 'Steps of descent on the prediction itself, from where it is. The two directions in which it moves most span the plane.',
  loss: 'Loss of the run',
  steps: 'Steps of the run',
  stepCount: '{{steps}} steps',
  rule: 'Kind of step',
  rate: 'Rate',
  record: 'Record',
  recording: 'Being recorded',
  cancel: 'Cancel',
  recorded: '{{loss}}, {{rule}} {{rate}}, {{steps}} steps',
  show: 'Show its plane',
  forgetRun: 'Forget the run',
  failed: 'No run: {{message}}',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    kept: typeof kept;
  }
}
