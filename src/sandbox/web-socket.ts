// The server's end of a WebSocket (RFC 6455) for Socket Mode: text in both directions, pings, and closing.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** From RFC 6455, section 1.3. */
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MESSAGE_LIMIT = 4 * 1024 * 1024;

const opcodes = { more: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Close codes: RFC 6455, section 7.4.1. */
const codes = { normal: 1000, protocolError: 1002, unsupported: 1003, tooLarge: 1009 } as const;

export type Peer = {
  send(text: string): void;
  /** Sends a close frame; the other end answers, and the connection ends. */
  close(): void;
  /** Ends without a close frame, as a broken line does. */
  cut(): void;
  /** Sends nothing any more, not even pongs. */
  mute(): void;
};

type Frame = { final: boolean; opcode: number; data: Buffer };
type Read = { frame: Frame; length: number } | { wrong: number } | 'incomplete';

/** Reads the frame at the start of `bytes`. A client's frames are masked, and this end supports no extensions. */
function readFrame(bytes: Buffer): Read {
  if (bytes.length < 2) return 'incomplete';
  const [head, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  if ((head & 0x70) !== 0 || (second & 0x80) === 0) return { wrong: codes.protocolError };
  const short = second & 0x7f;
  const sizeBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const start = 2 + sizeBytes + 4;
  if (bytes.length < start) return 'incomplete';
  const size =
    sizeBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : sizeBytes === 2 ? bytes.readUInt16BE(2) : short;
  if (size > MESSAGE_LIMIT) return { wrong: codes.tooLarge };
  if (bytes.length < start + size) return 'incomplete';
  const mask = bytes.subarray(start - 4, start);
  const data = Buffer.from(bytes.subarray(start, start + size)).map(
    (byte, i) => byte ^ mask.readUInt8(i % 4),
  );
  return {
    frame: { final: (head & 0x80) !== 0, opcode: head & 0x0f, data: Buffer.from(data) },
    length: start + size,
  };
}

function writeFrame(opcode: number, data: Buffer): Buffer {
  const size = data.length;
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(size < 126 ? size : size < 65_536 ? 126 : 127, 1);
  if (head.length === 4) head.writeUInt16BE(size, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, data]);
}

export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Answers a client's upgrade request; an invalid one is refused. `on.closed` is called once. */
export function acceptUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  early: Buffer,
  on: { message(text: string): void; closed(): void },
): Peer | undefined {
  const { upgrade, 'sec-websocket-key': key, 'sec-websocket-version': version } = request.headers;
  if (upgrade?.toLowerCase() !== 'websocket' || key === undefined || version !== '13') {
    refuseUpgrade(socket, '400 Bad Request');
    return undefined;
  }
  const accept = createHash('sha1').update(`${key}${ACCEPT_SUFFIX}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );

  let bytes = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let leaving = false;
  let muted = false;

  const write = (opcode: number, data: Buffer) => {
    if (!leaving && !muted && socket.writable) socket.write(writeFrame(opcode, data));
  };
  const leave = (code: number) => {
    const reason = Buffer.alloc(2);
    reason.writeUInt16BE(code);
    write(opcodes.close, reason);
    leaving = true;
    socket.end();
  };

  const take = ({ final, opcode, data }: Frame) => {
    switch (opcode) {
      case opcodes.text:
      case opcodes.more:
        parts.push(data);
        if (!final) return;
        on.message(Buffer.concat(parts).toString('utf8'));
        parts = [];
        return;
      case opcodes.ping:
        return write(opcodes.pong, data);
      case opcodes.pong:
        return;
      case opcodes.close:
        return leave(codes.normal);
      default:
        return leave(codes.unsupported);
    }
  };

  const receive = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (!leaving) {
      const read = readFrame(bytes);
      if (read === 'incomplete') return;
      if ('wrong' in read) return leave(read.wrong);
      bytes = bytes.subarray(read.length);
      take(read.frame);
    }
  };

  socket.on('data', receive);
  socket.on('end', () => socket.end());
  socket.on('error', () => socket.destroy());
  socket.on('close', on.closed);
  if (early.length > 0) receive(early);
  return {
    send: (text) => write(opcodes.text, Buffer.from(text, 'utf8')),
    close: () => leave(codes.normal),
    cut: () => void socket.destroy(),
    mute: () => {
      muted = true;
    },
  };
}
