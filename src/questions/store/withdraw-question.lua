-- A question is asked no more: its post was deleted, or who asked it takes it back. Where it stands already, that is to be shown.
-- KEYS: 1 installation, 2 question, 3 open, 4 askers, 5 sessions, 6 todo, 7 entries
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 subscription id
-- Returns: 1, or 0 when it was not open
--- @include "../../installations/guard.lua"
--- @include "forget-later.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[2]) == 1 and redis.call('HSETNX', KEYS[2], 'withdrawn', ARGV[3]) == 1 then
  todo_put(KEYS[6], KEYS[7], 'show-question', ARGV[2], ARGV[3])
  forget_later(KEYS[6], KEYS[7], KEYS[2], ARGV[2], ARGV[3])
  todo_put(KEYS[6], KEYS[7], 'forget-words', ARGV[2], string.format('%.0f', tonumber(ARGV[3]) + 24 * 3600 * 1000))
  for friday in string.gmatch(redis.call('HGET', KEYS[2], 'agendas') or '', '%S+') do
    todo_put(KEYS[6], KEYS[7], 'show-agenda', ARGV[4] .. '@' .. friday, ARGV[3])
  end
end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then return 0 end
local entry = cjson.decode(stored)
redis.call('HDEL', KEYS[3], ARGV[2])
if redis.call('HINCRBY', KEYS[4], entry.by, -1) <= 0 then redis.call('HDEL', KEYS[4], entry.by) end
local friday = string.format('%.0f', entry.friday)
redis.call('HINCRBY', KEYS[5], friday .. '/withdrawn', 1)
todo_put(KEYS[6], KEYS[7], 'count-questions', ARGV[4] .. '@' .. friday, ARGV[3])
return 1
