// The files of a message, one card each, with a link that downloads it.
import type { SharedFile } from '../../contract.ts';
import { fileSize } from '../file-size.ts';
import { Icon } from '../icons.tsx';
import { usePage } from '../page-context.ts';
import { fill } from '../words.ts';

export const Files = ({ of }: { of: SharedFile[] }) => {
  const { t } = usePage();
  return (
    <ul className="files" aria-label={t.files}>
      {of.map(({ id, name, title, size, url }) => (
        <li key={id} className="file">
          <Icon of="file" />
          <span className="file-words">
            <strong>{title}</strong>
            <span className="quiet">
              {`${name} · `}
              <span className="file-size">{fileSize(size, t.locale)}</span>
            </span>
          </span>
          <a className="button" href={url} download={name} aria-label={fill(t.downloadFile, { name })}>
            {t.download}
          </a>
        </li>
      ))}
    </ul>
  );
};
