// Error notices: over the page, or inside the modal that covers it.
import { Icon } from './icons.tsx';
import { usePage } from './page-context.ts';

export const Notice = () => {
  const { notice, dismiss, t } = usePage();
  if (!notice) return null;
  return (
    <p className="notice" role="alert">
      {notice}
      <button type="button" className="button button-icon" aria-label={t.dismiss} onClick={dismiss}>
        <Icon of="close" />
      </button>
    </p>
  );
};
