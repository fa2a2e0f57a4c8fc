// A person's own message while they edit it.
import { useState } from 'react';
import { usePage } from '../page-context.ts';
import { asTyped, asWritten } from './typing.ts';

type Props = { text: string; onSave(text: string): void; onCancel(): void };

export const EditBox = ({ text, onSave, onCancel }: Props) => {
  const { state, t } = usePage();
  const [draft, setDraft] = useState(() => asTyped(state, text));
  const save = (): void => onSave(asWritten(state, draft.trim()));
  return (
    <div className="edit-box">
      <textarea
        aria-label={t.edit}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here.
        autoFocus
        rows={2}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            if (draft.trim()) save();
          }
        }}
      />
      <button type="button" className="button" onClick={onCancel}>
        {t.cancel}
      </button>
      <button type="button" className="button button-primary" disabled={!draft.trim()} onClick={save}>
        {t.save}
      </button>
    </div>
  );
};
