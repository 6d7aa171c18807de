import { Socket } from 'node:net';

/**
 * A connection that writes once for all that is asked of it in one turn of the event loop. Each write is a call to the
 * system and may wake the server; the driver makes four of them for a statement.
 */
export class OneWriteSocket extends Socket {
  #gathers = false;

  override write(chunk: Uint8Array, ...rest: unknown[]): boolean {
    if (!this.#gathers) {
      this.#gathers = true;
      this.cork();
      process.nextTick(() => {
        this.#gathers = false;
        this.uncork();
      });
    }
    return super.write(chunk, ...(rest as []));
  }

  override _writev(
    chunks: { chunk: Buffer; encoding: BufferEncoding }[],
    callback: (error?: Error | null) => void,
  ): void {
    const whole = Buffer.concat(chunks.map(({ chunk }) => chunk));
    // Bytes have an encoding of their own, which the types do not name.
    super._write(whole, chunks[0]?.encoding ?? 'utf8', callback);
  }
}
