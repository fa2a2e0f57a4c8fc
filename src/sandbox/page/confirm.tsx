// Confirmation dialogs: the app's `confirm` objects, and the page's own.
import { useEffect, useId, useRef } from 'react';
import type { Confirm } from './page-context.ts';
import { TextObject } from './text/mrkdwn.tsx';

type Props = { of: Confirm; answer(yes: boolean): void };

export const ConfirmDialog = ({ of, answer }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal confirm"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <header>
        <h2 id={title}>{of.title}</h2>
      </header>
      <div className="modal-body">
        <TextObject of={of.text} />
      </div>
      <footer>
        <button type="button" className="button" onClick={() => answer(false)}>
          {of.deny}
        </button>
        <button
          type="button"
          className={of.danger ? 'button button-danger' : 'button button-primary'}
          onClick={() => answer(true)}
        >
          {of.confirm}
        </button>
      </footer>
    </dialog>
  );
};
