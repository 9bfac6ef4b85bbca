/** One press of a tool: from the first point to the last, on one mask. Pure apart from the stroke's own arrays. */
import type { Masks } from '../../experiment/experiment.ts';
import { type Box, beginStroke, type Ink, type Point, paintSegment, paintShape, type Stroke } from '../../masks/painting.ts';
import { paintFill, paintMove } from '../../masks/region.ts';
import type { Target, Tool } from '../../stores/view.ts';

export interface Hand {
  readonly tool: Tool;
  readonly target: Target;
  readonly brushPx: number;
  /** 0..100. */
  readonly confidence: number;
  /** 0..100. */
  readonly feather: number;
}

export interface Take {
  readonly stroke: Stroke;
  readonly tool: Tool;
  readonly ink: Ink;
  readonly from: Point;
  last: Point;
}

/** Begins at a point; nothing is painted yet. `erasing` turns the brush round: right button, or the other end of a pen. */
export function beginTake(masks: Masks, hand: Hand, from: Point, erasing: boolean): Take {
  const level = erasing || hand.tool === 'eraser' ? 0 : hand.target === 'truth' ? 1 : hand.confidence / 100;
  const tool = erasing && hand.tool === 'move' ? 'eraser' : hand.tool;
  return {
    stroke: beginStroke(masks, hand.target),
    tool,
    ink: { diameterPx: hand.brushPx, level, feather: hand.feather / 100 },
    from,
    last: from,
  };
}

/** Takes the tool on to a point. Returns the pixels to draw again. */
export function extendTake(take: Take, to: Point): Box | null {
  const { stroke, tool, ink, from, last } = take;
  take.last = to;
  switch (tool) {
    case 'brush':
    case 'eraser':
      return paintSegment(stroke, last, to, ink);
    case 'line':
    case 'disc':
    case 'rectangle':
      return paintShape(stroke, tool, from, to, ink);
    case 'fill':
      return stroke.dirty ? null : paintFill(stroke, from, ink.level);
    case 'move':
      return paintMove(stroke, to.x - from.x, to.y - from.y);
    default:
      throw new Error(`no tool is called ${tool satisfies never}`);
  }
}

/** How many pixels differ from those the take began with. */
export function changedPixels({ stroke }: Take): number {
  let count = 0;
  for (let i = 0; i < stroke.values.length; i++) if (stroke.values[i] !== stroke.before[i]) count++;
  return count;
}
