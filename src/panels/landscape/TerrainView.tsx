import { type ReactNode, useMemo, useRef } from 'react';
import { drawTerrain, type Terrain } from '../../charts/terrain.ts';
import { type FrameForm, shareAt, type TerrainFrame, terrainFrame, xOf, yOf } from '../../charts/terrainFrame.ts';
import { drawMarks, type TerrainMarks } from '../../charts/terrainMarks.ts';
import styles from './Landscape.module.css';
import { useBoxSize } from './useBoxSize.ts';
import type { DotActions } from './useDot.ts';
import { useDrawing } from './useDrawing.ts';

export type Place = readonly [number, number];

export interface TerrainViewProps {
  readonly terrain: Terrain;
  readonly marks: TerrainMarks;
  readonly form: FrameForm;
  readonly aged: boolean;
  readonly dot: DotActions;
  /** Written at the dot: 'A .330'. */
  readonly tag: string;
  /** Upper left corner of the map. */
  readonly caption: ReactNode;
  /** Written at the place chosen to go to, with the way to go there. */
  readonly offer: ReactNode;
  /** Written at the place pointed at. */
  readonly reading: ReactNode;
  readonly onHover: (place: Place | null) => void;
}

/** A landscape drawn on two canvases: the ground once, the marks whenever they move. The dot is a handle over both. */
export function TerrainView({ terrain, marks, form, aged, dot, tag, caption, offer, reading, onHover }: TerrainViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLCanvasElement>(null);
  const size = useBoxSize(box);
  const frame = useMemo(() => (size ? terrainFrame(size.width, size.height, size.density, form) : null), [size, form]);
  const drawGround = useMemo(() => frame && ((canvas: HTMLCanvasElement) => drawTerrain(canvas, frame, terrain)), [frame, terrain]);
  const drawLayer = useMemo(() => frame && ((canvas: HTMLCanvasElement) => drawMarks(canvas, frame, marks)), [frame, marks]);
  useDrawing(ground, drawGround, aged);
  useDrawing(layer, drawLayer, aged);

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Place | null => {
    const bounds = box.current?.getBoundingClientRect();
    return bounds && frame ? shareAt(frame, event.clientX - bounds.left, event.clientY - bounds.top) : null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard does the same from the dot.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div
      ref={box}
      className={styles.stage}
      data-aged={aged || undefined}
      data-terrain
      onPointerMove={(event) => onHover(event.pointerType !== 'touch' && event.target instanceof HTMLCanvasElement ? placeOf(event) : null)}
      onPointerLeave={() => onHover(null)}
      onClick={(event) => {
        if (event.target instanceof HTMLCanvasElement) dot.choose(placeOf(event));
      }}
    >
      <canvas ref={ground} className={styles.ground} aria-hidden />
      <canvas ref={layer} className={styles.marks} aria-hidden />
      {frame ? (
        <>
          <div className={styles.caption} style={{ left: frame.left + 8 }}>
            {caption}
          </div>
          {marks.dot ? <Handle frame={frame} at={marks.dot} dot={dot} tag={tag} placeOf={placeOf} /> : null}
          {marks.target ? <Chip frame={frame} at={marks.target} className={styles.offer} content={offer} /> : null}
          {marks.hover && !marks.target && reading ? (
            <Chip frame={frame} at={marks.hover} className={styles.reading} content={reading} />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

interface HandleProps {
  readonly frame: TerrainFrame;
  readonly at: Place;
  readonly dot: DotActions;
  readonly tag: string;
  readonly placeOf: (event: { readonly clientX: number; readonly clientY: number }) => Place | null;
}

/** What can be taken hold of. Arrow keys move a ring away from it; Enter goes to the ring. */
function Handle({ frame, at: [u, v], dot, tag, placeOf }: HandleProps) {
  const [x, y] = [xOf(frame, u), yOf(frame, v)];
  const onLeft = x > frame.left + frame.mapWidth - 90;
  return (
    <div
      className={styles.handle}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      role="slider"
      tabIndex={0}
      data-dot
      aria-label={dot.label}
      aria-roledescription={dot.description}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * u)}
      aria-valuetext={dot.spoken}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        dot.take();
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        event.stopPropagation();
        const bounds = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!bounds) return;
        // Beyond the border the dot stays on it.
        const clientX = Math.min(bounds.left + frame.left + frame.mapWidth, Math.max(bounds.left + frame.left, event.clientX));
        const clientY = Math.min(bounds.top + frame.top + frame.mapHeight, Math.max(bounds.top + frame.top, event.clientY));
        const place = placeOf({ clientX, clientY });
        if (place) dot.drag(place);
      }}
      onPointerUp={() => dot.drop()}
      onPointerCancel={() => dot.giveUp()}
      onKeyDown={dot.onKeyDown}
      onBlur={dot.blur}
    >
      {tag ? (
        <span className={styles.tag} data-left={onLeft || undefined}>
          {tag}
        </span>
      ) : null}
    </div>
  );
}

interface ChipProps {
  readonly frame: TerrainFrame;
  readonly at: Place;
  readonly className: string | undefined;
  readonly content: ReactNode;
}

/** Beside a place, on the side where there is room. */
function Chip({ frame, at: [u, v], className, content }: ChipProps) {
  const style = {
    left: xOf(frame, u),
    top: yOf(frame, v),
    transform: `translate(${u > 0.5 ? 'calc(-100% - 14px)' : '14px'}, ${v > 0.5 ? '6px' : 'calc(-100% - 6px)'})`,
  };
  return (
    <div className={className} style={style}>
      {content}
    </div>
  );
}
