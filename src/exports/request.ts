/** What can be exported as code, and what comes back. */
import type { ParameterValue, ParameterValues } from '../losses/loss.ts';

export const codeTargets = ['pytorch', 'keras', 'tensorflow', 'jax', 'numpy'] as const;
export type CodeTarget = (typeof codeTargets)[number];

/** Masks that the exported code is tested on; row-major, length height * width: y and p in [0, 1]. */
export interface TestMasks {
  readonly height: number;
  readonly width: number;
  readonly y: ArrayLike<number>;
  readonly p: ArrayLike<number>;
}

/** A loss of the registry with the values and the reading (dialect) at hand. */
export interface KnownLoss {
  readonly loss: string;
  readonly values?: ParameterValues;
  /** 'corrected' when left out. */
  readonly dialect?: string;
}

/** A formula of the user's own. */
export interface OwnLoss {
  readonly own: {
    /** Any text; the Python name is made from it. */
    readonly name: string;
    readonly formula: string;
    /** Declared parameters by name; a number becomes a keyword argument. `eps` is 1e-7 when left out. */
    readonly values?: Readonly<Record<string, ParameterValue>>;
    /** Per-pixel constants that the formula names -> id of the map in src/maps/registry.ts; `values` holds what the maps read. */
    readonly maps?: Readonly<Record<string, string>>;
  };
}

export type ExportRequest = (KnownLoss | OwnLoss) & {
  /** Left out, or too large to be written down: a small scene that the code states. */
  readonly test?: TestMasks;
};

export interface CodeExport {
  readonly filename: string;
  readonly code: string;
}
