// The modal a person has open, over the page: the last of their views.
import { useEffect, useId, useRef, useState } from 'react';
import type { OpenView } from '../contract.ts';
import { Blocks } from './blocks/blocks.tsx';
import { ErrorsContext, FormContext } from './blocks/field.ts';
import { useViewForm } from './blocks/view-form.ts';
import { Icon } from './icons.tsx';
import { Notice } from './notice.tsx';
import { usePage } from './page-context.ts';
import { list, words } from './read.ts';

const View = ({ of, depth }: { of: OpenView; depth: number }) => {
  const { act, t, at } = usePage();
  const { view } = of;
  const here = at === 'home' ? undefined : at;
  const { form, check, collect } = useViewForm(view.blocks, of.values, here);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const title = useId();
  const hasInputs = list(view.blocks).some((block) => block.type === 'input');
  const submitLabel = words(view.submit) || (hasInputs ? t.submit : '');

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return;
    element.showModal();
    // The body has the focus, not the close button: from here Tab goes to the first field.
    body.current?.focus();
  }, []);
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    const field = dialog.current?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea)');
    field?.focus();
  }, [errors]);

  const close = (): void => void act({ do: 'close', view: of.id });
  const submit = async (): Promise<void> => {
    const missing = check(t);
    setErrors(missing);
    if (busy || Object.keys(missing).length > 0) return;
    setBusy(true);
    const result = await act({ do: 'submit', view: of.id, values: collect() });
    setBusy(false);
    setErrors(result.ok ? (result.errors ?? {}) : {});
  };

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          {depth > 1 && (
            <button type="button" className="button button-icon" aria-label={t.back} onClick={close}>
              <Icon of="back" />
            </button>
          )}
          <h2 id={title}>{words(view.title)}</h2>
          <button type="button" className="button button-icon" aria-label={t.close} onClick={close}>
            <Icon of="close" />
          </button>
        </header>
        <div className="modal-body" ref={body} tabIndex={-1}>
          <FormContext value={form}>
            <ErrorsContext value={errors}>
              <Blocks of={view.blocks} on={{ view: of.id }} />
            </ErrorsContext>
          </FormContext>
        </div>
        <Notice />
        {(submitLabel || Boolean(view.close)) && (
          <footer>
            {view.close ? (
              <button type="button" className="button" onClick={close}>
                {words(view.close)}
              </button>
            ) : null}
            {submitLabel && (
              <button type="submit" className="button button-primary" aria-busy={busy}>
                {submitLabel}
              </button>
            )}
          </footer>
        )}
      </form>
    </dialog>
  );
};

export const Modal = () => {
  const { state, me } = usePage();
  const mine = state.views.filter((view) => view.user === me.id);
  const top = mine.at(-1);
  return top ? <View key={top.id} of={top} depth={mine.length} /> : null;
};
