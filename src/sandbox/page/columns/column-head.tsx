// The head of a column: its name and, on a phone, the way back.
import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { usePage } from '../page-context.ts';
import type { Route } from '../use-route.ts';

type Props = { title: ReactNode; detail?: string; back: Omit<Route, 'as'>; close?: ReactNode };

export const ColumnHead = ({ title, detail, back, close }: Props) => {
  const { t, visit } = usePage();
  return (
    <header className="column-head">
      <button
        type="button"
        className="button button-icon back"
        aria-label={t.back}
        onClick={() => visit(back)}
      >
        <Icon of="back" />
      </button>
      <h2>{title}</h2>
      {detail && <span className="quiet">{detail}</span>}
      {close}
    </header>
  );
};
