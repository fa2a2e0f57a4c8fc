-- Tries every command of the scripts, stores and the queue on keys of its own, and removes these again.
-- KEYS: 1 string, 2 number, 3 hash, 4 set, 5 sorted set, 6 list, 7 stream, 8 another list
-- ARGV: none
-- Returns: the names of the commands that the user may not use, or that the server does not know
--- @include "refused.lua"
local text, number, hash, set, sorted, list, stream, other = unpack(KEYS)
local tries = {
  { 'SET', text, '1', 'PX', '1000' }, { 'SETNX', text, '1' }, { 'GET', text }, { 'EXISTS', text }, { 'TYPE', text },
  { 'EXPIRE', text, '1' }, { 'PEXPIRE', text, '1000' }, { 'PTTL', text },
  { 'INCR', number }, { 'INCRBY', number, '1' },
  { 'HSET', hash, 'a', '1' }, { 'HMSET', hash, 'a', '1' }, { 'HSETNX', hash, 'b', '1' }, { 'HINCRBY', hash, 'a', '1' },
  { 'HGET', hash, 'a' }, { 'HMGET', hash, 'a', 'b' }, { 'HGETALL', hash }, { 'HKEYS', hash }, { 'HLEN', hash },
  { 'HEXISTS', hash, 'a' }, { 'HDEL', hash, 'b' }, { 'HSCAN', hash, '0' },
  { 'SADD', set, 'a' }, { 'SCARD', set }, { 'SISMEMBER', set, 'a' }, { 'SMEMBERS', set }, { 'SREM', set, 'a' },
  { 'ZADD', sorted, '1', 'a' }, { 'ZINCRBY', sorted, '1', 'a' }, { 'ZCARD', sorted }, { 'ZCOUNT', sorted, '0', '1' },
  { 'ZLEXCOUNT', sorted, '-', '+' }, { 'ZSCORE', sorted, 'a' }, { 'ZMSCORE', sorted, 'a' }, { 'ZRANGE', sorted, '0', '1' },
  { 'ZRANGEBYLEX', sorted, '-', '+' }, { 'ZRANGEBYSCORE', sorted, '0', '1' }, { 'ZREVRANGE', sorted, '0', '1' },
  { 'ZREVRANGEBYSCORE', sorted, '1', '0' }, { 'ZREM', sorted, 'b' }, { 'ZREMRANGEBYRANK', sorted, '8', '9' },
  { 'ZREMRANGEBYSCORE', sorted, '8', '9' }, { 'ZPOPMIN', sorted },
  { 'RPUSH', list, '1', '2', '3' }, { 'LPUSH', list, '0' }, { 'LLEN', list }, { 'LINDEX', list, '0' }, { 'LPOS', list, '1' },
  { 'LRANGE', list, '0', '1' }, { 'LREM', list, '0', '9' }, { 'LSET', list, '0', '0' }, { 'LTRIM', list, '0', '3' },
  { 'RPOPLPUSH', list, list }, { 'LPOP', list }, { 'RPOP', list }, { 'RENAME', list, other },
  { 'XADD', stream, '*', 'a', '1' }, { 'XLEN', stream }, { 'XRANGE', stream, '-', '+' }, { 'XTRIM', stream, 'MAXLEN', '1' },
  { 'XDEL', stream, '0-1' },
  { 'TIME' }, { 'DEL', text, number, hash, set }, { 'UNLINK', sorted, list, stream, other },
}
return refused(tries)
