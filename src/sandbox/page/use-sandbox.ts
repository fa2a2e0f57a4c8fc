// Keeps the page's copy of the sandbox's state fresh, with one read for each change the sandbox announces.
import { useEffect, useState } from 'react';
import type { SandboxState } from '../contract.ts';
import { fetchState } from './api.ts';

/** `lost` is true while the sandbox does not answer. */
export const useSandbox = (): { state: SandboxState | undefined; lost: boolean } => {
  const [state, setState] = useState<SandboxState>();
  const [lost, setLost] = useState(false);

  useEffect(() => {
    let reading = false;
    let again = false;
    let over = false;

    const read = async (): Promise<void> => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      do {
        again = false;
        try {
          const next = await fetchState();
          if (over) return;
          setState(next);
          setLost(false);
        } catch {
          if (!over) setLost(true);
        }
      } while (again && !over);
      reading = false;
    };

    const events = new EventSource('/sandbox/events');
    events.onopen = () => void read();
    events.addEventListener('state', () => void read());
    events.onmessage = () => void read();
    events.onerror = () => setLost(true);
    void read();
    return () => {
      over = true;
      events.close();
    };
  }, []);

  return { state, lost };
};
