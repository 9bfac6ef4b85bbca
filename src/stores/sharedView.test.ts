import { beforeEach, expect, it } from 'vitest';
import { viewProblem } from '../experiment/packing/extras.ts';
import { useLandscape } from './landscape.ts';
import { sharedView, showSharedView } from './sharedView.ts';
import { useView } from './view.ts';

beforeEach(() => {
  useView.setState(useView.getInitialState());
  useLandscape.setState(useLandscape.getInitialState());
});

it('says nothing at the start', () => {
  expect(sharedView()).toEqual({});
});

it('comes back as it went, and fits into a link', () => {
  useView.setState({ gradient: 'p', ladderScale: 'rank', plotTab: 'directions', beyondOpen: true, overlaid: ['dice', 'own_1'] });
  useLandscape.setState({
    which: 'pair',
    form: 'heatmap',
    arrows: true,
    seed: 7,
    axes: {
      shape: [{ family: 'rotate' }, { family: 'parameter', loss: 'tversky', name: 'w_fn' }],
      parameters: null,
      directions: [
        { family: 'to_mask', kept: 'kept_1' },
        { family: 'between', kept: ['kept_1', 'kept_2'] },
      ],
      confusion: [
        { family: 'run', order: 1 },
        { family: 'drawn', kept: 'kept_4' },
      ],
    },
  });
  const shared = sharedView();
  expect(viewProblem(shared)).toBeNull();
  const [view, landscape] = [useView.getState(), useLandscape.getState()];
  useView.setState(useView.getInitialState());
  useLandscape.setState(useLandscape.getInitialState());
  showSharedView(JSON.parse(JSON.stringify(shared)));
  expect(useView.getState()).toEqual(view);
  expect(useLandscape.getState()).toEqual(landscape);
});

it('names what is kept and leaves the arrays to the experiment', () => {
  useLandscape.setState({
    axes: {
      ...useLandscape.getState().axes,
      directions: [{ family: 'drawn', kept: 'kept_3', name: 'up', direction: new Float32Array(4096) }],
      shape: [{ family: 'gradient', loss: 'bce', direction: new Float32Array(4096) }],
    },
  });
  expect(sharedView()).toEqual({
    axes: { shape: [{ family: 'gradient', loss: 'bce' }], directions: [{ family: 'drawn', kept: 'kept_3' }] },
  });
});

it('takes nothing that it does not know', () => {
  const start = [useView.getState(), useLandscape.getState()];
  showSharedView(
    JSON.parse(
      '{"gradient":"constructor","plotTab":7,"overlaid":["__proto__",5,"<b>"],"axes":{"shape":[{"family":"between","kept":["kept_1"]}],"__proto__":1,"directions":[{"family":"random"}],"confusion":[{"loss":"bce"}],"parameters":[]},"seed":-1,"tool":"fill","language":"vi","which":null}',
    ),
  );
  expect([useView.getState(), useLandscape.getState()]).toEqual(start);
});

it('speaks the language that a link asks for', () => {
  showSharedView({ lang: 'vi' });
  expect(useView.getState().language).toBe('vi');
  showSharedView({ lang: 'xx' });
  expect(useView.getState().language).toBe('vi');
});
