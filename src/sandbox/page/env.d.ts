// Lets a style carry the page's own custom properties.
import 'react';

declare module 'react' {
  interface CSSProperties {
    '--hue'?: number;
  }
}
