// The page's line drawings. The button around each says what it means.
const drawings = {
  bubble: 'M4 4h12v9h-6l-4 3v-3H4z',
  bin: 'M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M9 4l-6 6 6 6M3 10h14',
  down: 'M5 8l5 5 5-5',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  file: 'M5 2h7l4 4v12H5zM12 2v4h4M8 10h5M8 13h5',
  lock: 'M5 9h10v7H5zM7 9V7a3 3 0 0 1 6 0v2',
  pencil: 'M4 16l1-4 8-8 3 3-8 8z',
  ask: 'M4 4h12v9h-6l-4 3v-3H4zM8 7a2 2 0 1 1 2.5 2v.6M10.5 11h.01',
  star: 'M10 3l2.1 4.4 4.9.6-3.6 3.3.9 4.8L10 13.8l-4.3 2.3.9-4.8L3 8l4.9-.6z',
  smile: 'M15.5 9.5A6.5 6.5 0 1 1 10.5 4.5M7.5 9h.01M11.5 9h.01M7 12.5c1.5 1.6 3.5 1.6 5 0M16 2v5M13.5 4.5h5',
};

export const Icon = ({ of }: { of: keyof typeof drawings }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={drawings[of]} />
  </svg>
);
