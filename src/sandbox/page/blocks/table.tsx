// The table block, with its alignment.
import { type Fields, list, string } from '../read.ts';
import { isLibraryBlock, LibraryBlock } from './library.tsx';

const Cell = ({ of }: { of: Fields }) => {
  if (isLibraryBlock(of)) return <LibraryBlock of={of} />;
  return of.type === 'raw_number' ? String(of.value ?? of.text ?? '') : string(of.text);
};

const side = (setting: Fields | undefined): 'left' | 'center' | 'right' =>
  setting?.align === 'center' || setting?.align === 'right' ? setting.align : 'left';

export const TableBlock = ({ of }: { of: Fields }) => {
  const settings = list(of.column_settings);
  const rows = Array.isArray(of.rows) ? of.rows.map(list) : [];
  return (
    <div className="table-frame">
      <table>
        <tbody>
          {/* biome-ignore-start lint/suspicious/noArrayIndexKey: the cells of one table never change places. */}
          {rows.map((row, y) => (
            <tr key={y}>
              {row.map((cell, x) => (
                <td key={x} style={{ textAlign: side(settings[x]) }}>
                  <Cell of={cell} />
                </td>
              ))}
            </tr>
          ))}
          {/* biome-ignore-end lint/suspicious/noArrayIndexKey: see above. */}
        </tbody>
      </table>
    </div>
  );
};
