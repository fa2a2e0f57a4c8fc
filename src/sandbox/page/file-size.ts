// File sizes as people read them.

const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** "12 bytes", "3.4 kB", "2 MB"; a kB is 1,000 bytes. */
export const fileSize = (bytes: number, locale: string): string => {
  const step = bytes < 1000 ? 0 : bytes < 999_950 ? 1 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
};
