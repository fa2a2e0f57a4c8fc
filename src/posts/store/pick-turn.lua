-- A turn: gives its caller the best message that waits, if the moment has come, and says when the next turn is.
-- KEYS: 1 installation, 2 lines, 3 heads, 4 waiting, 5 taken, 6 pace
-- ARGV: 1 generation, 2 the turn's name, 3 ms between two turns, 4 ms within which sending has to begin
-- Returns: {ms until the next turn to be added, its name, channel, line, sequence, mark of the grant}; the last four are
-- missing when there is nothing to send now
--- @include "../../platform/state/guard.lua"
--- @include "turns.lua"
if not installed(KEYS[1], ARGV[1]) then return { -1, '' } end
local now = turns_now()
local gap = tonumber(ARGV[3])
if redis.call('HGET', KEYS[6], 'name') == ARGV[2] then redis.call('HDEL', KEYS[6], 'wake', 'name') end
turns_wake(KEYS[2], KEYS[3], KEYS[4], KEYS[5], now)
local tat = turns_moment(KEYS[6], now, 2 * gap)
local channel, line
if tat <= now then
  channel = redis.call('ZRANGE', KEYS[3], 0, 0)[1]
  line = channel and turns_first(KEYS[2], channel)
  if channel then redis.call('ZREM', KEYS[3], channel) end
end
if not line then return turns_need(KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], now) end
redis.call('HSET', KEYS[6], 'tat', tat + gap)
redis.call('ZADD', KEYS[5], now + tonumber(ARGV[4]), channel)
local need = turns_need(KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], now)
local _, _, sequence = turns_read(line)
return { need[1], need[2], channel, line, sequence, string.format('%.0f', now + tonumber(ARGV[4])) }
