import { useEffect, useRef, useState } from 'react';

/** `refused`: the person or the browser does not let us hear; `missing`: there is nothing to hear with. */
export type RecordingState = 'asking' | 'recording' | 'refused' | 'missing';

/** From the form that channels like best to what each browser can. */
const forms = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'] as const;
const endings: Record<string, string> = { 'audio/ogg': 'ogg', 'audio/mp4': 'm4a', 'audio/webm': 'webm' };

/** Records from when it comes into being until `stop` or until it goes; what was recorded is handed over after `stop` alone. */
export function useRecording(onDone: (recording: File) => void) {
  const [state, setState] = useState<RecordingState>('asking');
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    const begin = async () => {
      if (!canRecord()) return setState('missing');
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch (problem) {
        if (!gone) setState(isMissing(problem) ? 'missing' : 'refused');
        return undefined;
      }
      // Closed while the browser was still asking.
      if (gone) return silence(stream);
      const type = forms.find((form) => MediaRecorder.isTypeSupported(form));
      const parts: Blob[] = [];
      const running = new MediaRecorder(stream, type ? { mimeType: type } : {});
      recorder.current = running;
      running.ondataavailable = ({ data }) => parts.push(data);
      running.onstop = () => {
        if (!gone) done.current(asFile(parts, running.mimeType));
      };
      running.start();
      setState('recording');
      timer = setInterval(() => setSeconds((before) => before + 1), 1000);
      return undefined;
    };
    void begin();
    return () => {
      gone = true;
      clearInterval(timer);
      if (recorder.current?.state === 'recording') recorder.current.stop();
      if (stream) silence(stream);
    };
  }, []);
  return { state, seconds, stop: () => recorder.current?.stop() };
}

function canRecord(): boolean {
  // On plain http browsers hide the microphone.
  return 'mediaDevices' in navigator && 'MediaRecorder' in globalThis;
}

function isMissing(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === 'NotFoundError';
}

/** The browser's sign that somebody listens goes out. */
function silence(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function asFile(parts: Blob[], mimeType: string): File {
  const type = mimeType.split(';')[0] ?? '';
  return new File(parts, `audio.${endings[type] ?? 'ogg'}`, { type });
}
