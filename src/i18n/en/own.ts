export const own = {
  newName: 'Own loss {{n}}',
  copy: 'Copy and edit',
  copyName: '{{name}}, mine',
  name: 'Name of the loss',
  delete: 'Delete this loss',
  editor: 'Formula',
  loading: 'The editor is on its way.',
  works: 'It works. Value and gradient are those of this text.',
  wrong: 'Line {{line}}, column {{column}}: {{reason}}.',
  wrongParameters: '{{reason}}.',
  kept: 'The numbers are those of the last text that worked.',
  declare: 'Declare {{name}} as a parameter',
  declared: 'Declared parameters',
  parameter: 'Parameter {{n}}',
  column: { name: 'name', default: 'default', min: 'min', max: 'max' },
  add: 'Add a parameter',
  remove: 'Remove {{name}}',
  help: {
    title: 'What may stand in a formula',
    lines: 'One definition a line, name = ...; the last line is the loss, one number for the image.',
    limits: 'At most 500 parts, nested 50 deep. It is read, never run as code.',
    pixel: 'One number a pixel',
    image: 'One number an image',
    functions: 'Functions',
    maps: 'Maps: constants when the gradient is taken',
    operators: '+ − * / ^ and the comparisons < > <= >= == !=, which give 1 or 0.',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    own: typeof own;
  }
}
