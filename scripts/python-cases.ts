/** Exported programs of every target, with masks and the numbers it must give: golden cases, and our engine for the dialects. */
import { writeFileSync } from 'node:fs';
import { evaluate } from '../src/engine/evaluate.ts';
import { goldenCases, goldenResults, goldenTies } from '../src/engine/golden/golden.ts';
import { exportCode } from '../src/exports/exportCode.ts';
import { type CodeTarget, codeTargets, type TestMasks } from '../src/exports/request.ts';
import type { ParameterValues } from '../src/losses/loss.ts';
import { losses } from '../src/losses/registry.ts';
import { variantsOf } from '../src/losses/variants.ts';

interface Program {
  readonly name: string;
  readonly target: CodeTarget;
  /** Name of the loss function in the code. */
  readonly function: string;
  readonly code: string;
}

interface Case {
  readonly id: string;
  /** Places in `programs`. */
  readonly programs: readonly number[];
  readonly height: number;
  readonly width: number;
  readonly y: readonly number[];
  readonly p: readonly number[];
  readonly value: number;
  /** Null where the gradient hangs on the last bit of p. */
  readonly gradient: readonly number[] | null;
}

/** Writes the cases as JSON and returns how many programs and cases there are. */
export function writeCases(path: string): { readonly programs: number; readonly cases: number } {
  const programs: Program[] = [];
  const places = new Map<string, number>();
  const place = (target: CodeTarget, loss: string, values: ParameterValues, dialect: string): number => {
    const { code, filename } = exportCode(target, { loss, values, dialect });
    const before = places.get(code);
    if (before !== undefined) return before;
    const name = `${filename} ${dialect} ${JSON.stringify(values)}`;
    places.set(code, programs.push({ name, target, function: filename.slice(0, filename.lastIndexOf('_')), code }) - 1);
    return programs.length - 1;
  };
  const all = (loss: string, values: ParameterValues, dialect: string): readonly number[] =>
    codeTargets.map((target) => place(target, loss, values, dialect));
  const cases = [
    ...goldenCases.map((golden): Case => {
      const expected = goldenResults.get(golden.id);
      if (!expected) throw new Error(`no result for ${golden.id}`);
      const { id, loss, params, height, width, y, p } = golden;
      const gradient = goldenTies.has(id) ? null : expected.grad_p;
      return { id, programs: all(loss, params, 'corrected'), height, width, y, p, value: expected.value, gradient };
    }),
    ...dialectCases(all),
  ];
  writeFileSync(path, JSON.stringify({ programs, cases }));
  return { programs: programs.length, cases: cases.length };
}

function dialectCases(all: (loss: string, values: ParameterValues, dialect: string) => readonly number[]): readonly Case[] {
  return losses.flatMap((definition) =>
    ['corrected', ...(definition.dialects ?? []).map(({ id }) => id)].flatMap((dialect) =>
      variantsOf(definition).flatMap((values) => {
        const programs = all(definition.id, values, dialect);
        return scenes.map(({ name, masks }): Case => {
          const { height, width } = masks;
          const [y, p] = [Array.from(masks.y), Array.from(masks.p)];
          const { value, gradP } = evaluate({
            loss: definition.id,
            params: values,
            dialect,
            height,
            width,
            y: Float64Array.from(y),
            p: Float64Array.from(p),
          });
          const id = `${definition.id} ${dialect} ${JSON.stringify(values)} on ${name}`;
          return { id, programs, height, width, y, p, value, gradient: Array.from(gradP) };
        });
      }),
    ),
  );
}

/** A soft prediction of an off-centre ellipse, with no two equal values and none near a threshold; and an empty truth. */
const scenes: readonly { readonly name: string; readonly masks: TestMasks }[] = [
  { name: 'a soft ellipse', masks: softEllipse((row, column) => ((row - 6) / 4) ** 2 + ((column - 8) / 5) ** 2 <= 1) },
  { name: 'an empty truth', masks: softEllipse(() => false) },
];

function softEllipse(inside: (row: number, column: number) => boolean): TestMasks {
  const [height, width] = [13, 17];
  const pixels = Array.from({ length: height * width }, (_, i) => ({ i, row: Math.floor(i / width), column: i % width }));
  return {
    height,
    width,
    y: pixels.map(({ row, column }) => (inside(row, column) ? 1 : 0)),
    p: pixels.map(({ i, row, column }) => {
      const z = 3.1 - 0.9 * Math.hypot(row - 5.3, column - 9.7) + 0.4 * Math.sin(12.9 * i);
      return 1 / (1 + Math.exp(-z));
    }),
  };
}
