import { useLocalized } from '../../i18n/index.ts';
import type { ChoiceParameter, ListParameter, NumberParameter, Parameter, ParameterValue, SwitchParameter } from '../../losses/loss.ts';
import { beginGesture, endGesture, setParameter } from '../../stores/experiment.ts';
import { Select } from '../../ui/Select.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './Parameters.module.css';
import { radiiUpTo, wholeOdd } from './parameterValues.ts';

export interface ParameterControlProps {
  readonly lossId: string;
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: ParameterValue;
  /** The dialect fixes this value. */
  readonly locked: boolean;
}

/** The control that fits a parameter's type; a whole drag is one undo entry. */
export function ParameterControl({ onAbout, ...props }: ParameterControlProps & { readonly onAbout: () => void }) {
  const localized = useLocalized();
  const { name, about } = props.parameter;
  return (
    <div
      className={styles.control}
      role="group"
      aria-label={localized(name)}
      aria-description={localized(about)}
      onPointerEnter={onAbout}
      onFocus={onAbout}
    >
      <ControlOf {...props} />
    </div>
  );
}

function ControlOf({ parameter, ...rest }: ParameterControlProps) {
  switch (parameter.type) {
    case 'number':
      return <NumberControl parameter={parameter} {...rest} />;
    case 'choice':
      return <ChoiceControl parameter={parameter} {...rest} />;
    case 'switch':
      return <SwitchControl parameter={parameter} {...rest} />;
    case 'list':
      return <ListControl parameter={parameter} {...rest} />;
  }
}

type Of<P extends Parameter> = Omit<ParameterControlProps, 'parameter'> & { readonly parameter: P };

function NumberControl({ lossId, name, parameter, value, locked }: Of<NumberParameter>) {
  const localized = useLocalized();
  const step = parameter.step ?? (parameter.integer ? (parameter.odd ? 2 : 1) : undefined);
  return (
    <Slider
      compact
      label={localized(parameter.name)}
      value={typeof value === 'number' ? value : null}
      min={parameter.min}
      max={parameter.max}
      {...(step !== undefined && { step })}
      {...(parameter.scale && { scale: parameter.scale })}
      {...(parameter.nullable && { nullable: { label: localized(parameter.nullable) } })}
      reset={parameter.default}
      disabled={locked}
      onStart={beginGesture}
      onCommit={endGesture}
      onChange={(next) => setParameter(lossId, name, ownValue(wholeOdd(next, parameter), parameter.default))}
    />
  );
}

function ListControl({ lossId, name, parameter, value, locked }: Of<ListParameter>) {
  const localized = useLocalized();
  const radii = Array.isArray(value) ? value : parameter.default;
  const change = (largest: number | null): void => {
    const next = radiiUpTo(largest ?? parameter.min, parameter.default);
    setParameter(lossId, name, String(next) === String(parameter.default) ? undefined : next);
  };
  return (
    <Slider
      compact
      label={localized(parameter.name)}
      value={Math.max(...radii)}
      min={parameter.min}
      max={parameter.max}
      step={1}
      reset={Math.max(...parameter.default)}
      disabled={locked}
      onStart={beginGesture}
      onCommit={endGesture}
      onChange={change}
    />
  );
}

function ChoiceControl({ lossId, name, parameter, value, locked }: Of<ChoiceParameter>) {
  const localized = useLocalized();
  const options = Object.entries(parameter.options).map(([option, label]) => ({ value: option, label: localized(label) }));
  const chosen = typeof value === 'string' ? value : parameter.default;
  return (
    <div className={styles.line}>
      <span className={styles.label}>{localized(parameter.name)}</span>
      {locked ? (
        <span className={styles.locked}>{options.find((option) => option.value === chosen)?.label}</span>
      ) : (
        <Select
          label={localized(parameter.name)}
          value={chosen}
          options={options}
          onChange={(next) => setParameter(lossId, name, ownValue(next, parameter.default))}
        />
      )}
    </div>
  );
}

function SwitchControl({ lossId, name, parameter, value, locked }: Of<SwitchParameter>) {
  const localized = useLocalized();
  const change = (next: boolean): void => {
    if (!locked) setParameter(lossId, name, ownValue(next, parameter.default));
  };
  return <Switch label={localized(parameter.name)} checked={value === true} onChange={change} />;
}

/** Undefined where the value is the default: an experiment keeps only what differs. */
function ownValue<V extends ParameterValue>(value: V, standard: ParameterValue): V | undefined {
  return value === standard ? undefined : value;
}
