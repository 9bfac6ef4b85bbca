import { describe, expect, it } from 'vitest';
import { build } from '../formula/build.ts';
import { gradient } from '../formula/differentiate.ts';
import { parse } from '../formula/parse.ts';
import { GpuPlan } from './gpuPlan.ts';
import { type Instance, Instances } from './instances.ts';

const ids = ['bce', 'combo', 'dice', 'dmdl', 'exp_log', 'focal', 'sensitivity_specificity', 'tversky'];

function planned() {
  const all = new Instances();
  const plan = new GpuPlan((map) => ({ texture: 'B0', channel: 1 + (map.length % 3) }));
  const get = (id: string, values = {}): Instance => all.get(id, values, 'corrected');
  const sumPrograms = (instances: readonly Instance[]) => plan.batches(plan.sums(instances)).map(({ program }) => program);
  const gradientPrograms = (instances: readonly Instance[], shown = instances) =>
    plan.quads(instances, new Set(shown)).map(({ program }) => program);
  return { all, plan, get, sumPrograms, gradientPrograms };
}

describe('GpuPlan', () => {
  it('makes all sums of a level in one program, and gradients four to a program', () => {
    const { plan, get } = planned();
    const instances = ids.map((id) => get(id));
    const batches = plan.batches(plan.sums(instances));
    expect(batches).toHaveLength(1);
    expect(new Set(batches[0]?.sums)).toEqual(plan.sums(instances));
    expect(plan.quads(instances, new Set(instances)).map(({ members }) => members)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('changes no program when a loss is hidden, shown again, or the order is another', () => {
    const { get, sumPrograms, gradientPrograms } = planned();
    const instances = ids.map((id) => get(id));
    const sums = sumPrograms(instances);
    const gradients = gradientPrograms(instances);
    const shown = instances.filter(({ key }) => key !== 'sensitivity_specificity' && key !== 'dice');
    expect(sumPrograms(shown)).toEqual(sums);
    expect(gradientPrograms(instances, shown)).toEqual(gradients);
    expect(gradientPrograms([...instances].reverse())).toEqual(gradients);
  });

  it('runs only programs with a loss that is shown', () => {
    const { get, gradientPrograms } = planned();
    const instances = ids.map((id) => get(id));
    expect(gradientPrograms(instances, [instances[5] as Instance])).toEqual(gradientPrograms(instances).slice(1));
  });

  it('changes no program when a parameter gets another number', () => {
    const { get, sumPrograms, gradientPrograms } = planned();
    const before = ids.map((id) => get(id));
    const after = ids.map((id) => get(id, id === 'focal' ? { gamma: 3.5 } : {}));
    expect(sumPrograms(after)).toEqual(sumPrograms(before));
    expect(gradientPrograms(after)).toEqual(gradientPrograms(before));
  });

  it('makes one new program for the sums and one for the gradients of another formula', () => {
    const { get, sumPrograms, gradientPrograms } = planned();
    const before = ids.map((id) => get(id));
    const sums = sumPrograms(before);
    const gradients = gradientPrograms(before);
    const after = ids.map((id) => get(id, id === 'sensitivity_specificity' ? { mode: 'abs' } : {}));
    expect(sumPrograms(after).filter((program) => !sums.includes(program))).toHaveLength(1);
    expect(gradientPrograms(after).filter((program) => !gradients.includes(program))).toHaveLength(1);
  });

  it('puts sums of sums after the sums they need', () => {
    const { all, plan, get } = planned();
    const value = build(all.graph, parse('sum((p - P / N)^2 * exp(P / N - p))'), {});
    const nested: Instance = { ...get('bce'), key: 'nested', nodes: { value, gradient: gradient(all.graph, value) } };
    const batches = plan.batches(plan.sums([nested]));
    expect(batches.map(({ level }) => level)).toEqual([1, 2]);
    expect(batches[0]?.sums.every((sum) => sum.level === 1)).toBe(true);
  });
});
