// Places a pop-up list at its anchor above everything else, and keeps it there while the page scrolls.
import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react';

const gap = 4;
const tallest = 400;

export const usePopup = (
  anchor: RefObject<HTMLElement | null>,
  open: boolean,
  narrowest = 0,
): CSSProperties => {
  const [style, setStyle] = useState<CSSProperties>({});
  useLayoutEffect(() => {
    if (!open) return;
    const place = (): void => {
      const box = anchor.current?.getBoundingClientRect();
      if (!box) return;
      const below = innerHeight - box.bottom - 2 * gap;
      const up = below < 200 && box.top > below;
      const width = Math.min(Math.max(box.width, narrowest), innerWidth - 2 * gap);
      setStyle({
        left: Math.max(gap, Math.min(box.left, innerWidth - width - gap)),
        minWidth: width,
        maxHeight: Math.min(tallest, up ? box.top - 2 * gap : below),
        ...(up ? { bottom: innerHeight - box.top + gap } : { top: box.bottom + gap }),
      });
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [anchor, open, narrowest]);
  return style;
};
