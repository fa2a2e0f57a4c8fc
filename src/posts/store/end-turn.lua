-- Ends a turn: the line leaves or stays, the channel keeps its distance, and the sequence's next message waits for its turn.
-- KEYS: 1 installation, 2 sequence, 3 tasks, 4 entries, 5 lines, 6 heads, 7 waiting, 8 taken, 9 pace
-- ARGV: 1 generation, 2 now (ms, the product's clock), 3 channel, 4 line, 5 mark of the grant ('' any),
--   6 'leave' | 'stay' | 'behind' (it comes after the message it replies to; not before ARGV 10 if it did already),
--   7 ms for which nothing is sent in the channel, 8 ms for which nothing is sent in the workspace,
--   9 ms the turn is given back by, and is taken again at once (-1 it is not), 10 when a line that is behind for the second time is due (ms, the product's clock)
-- Returns: {ms until the turn to be added, its name}; {-1, ''} when no turn is to be added
--- @include "../../platform/state/guard.lua"
--- @include "turns.lua"
if not installed(KEYS[1], ARGV[1]) then return { -1, '' } end
local now = turns_now()
local channel, line = ARGV[3], ARGV[4]
local mark = redis.call('ZSCORE', KEYS[8], channel)
-- A sender that lost the turn changes nothing of the channel: the next turn there finds its unfinished work.
local holds = ARGV[5] == '' or (mark and tonumber(mark) == tonumber(ARGV[5]))
local stays = ARGV[6] == 'stay' and redis.call('ZSCORE', KEYS[5], line)
if holds and ARGV[6] ~= 'stay' then redis.call('ZREM', KEYS[5], line) end
if holds and ARGV[6] == 'behind' then
  local class, at, id = turns_read(line)
  if class == '9' then
    redis.call('ZADD', KEYS[3], ARGV[10], 'send-part:' .. id)
  else
    local number = redis.call('HINCRBY', KEYS[9], 'number', 1)
    redis.call('ZADD', KEYS[5], 0, string.format('%s|9|%013.0f|%010.0f|%s', channel, at, number, id))
  end
end
if holds then
  turns_join(KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[2], KEYS[3], KEYS[4], ARGV[2], now, stays)
end
if mark and holds then
  redis.call('ZREM', KEYS[8], channel)
  if tonumber(ARGV[7]) > 0 then
    redis.call('ZADD', KEYS[7], now + tonumber(ARGV[7]), channel)
  else
    turns_enter(KEYS[5], KEYS[6], channel)
  end
end
local tat = turns_moment(KEYS[9], now, turns_horizon)
if tonumber(ARGV[8]) > 0 then
  redis.call('HSET', KEYS[9], 'tat', math.max(tat, now + tonumber(ARGV[8])))
elseif tonumber(ARGV[9]) > 0 then
  redis.call('HSET', KEYS[9], 'tat', tat - tonumber(ARGV[9]))
end
if tonumber(ARGV[9]) >= 0 then return { -1, '' } end
return turns_need(KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], now)
