import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './PanelBoundary.module.css';

interface PanelBoundaryProps {
  /** Names the panel in the message. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a panel's failure to itself: the masks live in the stores, so a second try starts from where they are. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return <Failure name={this.props.name} message={this.state.error.message} onRetry={() => this.setState({ error: null })} />;
  }
}

function Failure({ name, message, onRetry }: { readonly name: string; readonly message: string; readonly onRetry: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <div role="alert" className={styles.failure}>
      <p className={styles.title}>{t('failure.title', { name })}</p>
      <p>{t('failure.kept')}</p>
      <p className={styles.message}>{message}</p>
      <Button look="outline" onClick={onRetry}>
        {t('failure.retry')}
      </Button>
    </div>
  );
}
