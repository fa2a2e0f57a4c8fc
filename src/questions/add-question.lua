-- Keeps a question, once: the same knock, or the same words of the same person a little later, is the same question.
-- KEYS: 1 installation, 2 subscription, 3 question, 4 open, 5 askers, 6 session, 7 the session after it, 8 knock, 9 same words, 10 todo, 11 entries
-- ARGV: 1 generation, 2 id, 3 fields, 4 person, 5 now (ms), 6 how long the same words are one question (ms), 7 how many one person may have open, 8 Friday (ms), 9 its session id, 10 the Friday after (ms), 11 its session id
-- Returns: {'added' | 'again', id, Friday (ms), how many were asked for that Friday, todo number} | {'limit'} | {'ended'} | {'gone'}
--- @include "../installations/guard.lua"
--- @include "../posts/store/todo.lua"
--- @include "../subscriptions/store/fields.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone' } end
local state = redis.call('HGET', KEYS[2], 'state')
if not state or state == 'ended' then return { 'ended' } end

local before = redis.call('GET', KEYS[8])
if not before then
  local same = redis.call('GET', KEYS[9])
  if same and tonumber(ARGV[5]) - tonumber(string.match(same, '@(%d+)@')) <= tonumber(ARGV[6]) then before = same end
end
if before then
  local id, friday = string.match(before, '^(.+)@%d+@(%d+)$')
  return { 'again', id, friday, 0, 0 }
end
if tonumber(redis.call('HGET', KEYS[5], ARGV[4]) or '0') >= tonumber(ARGV[7]) then return { 'limit' } end

-- Whoever asks in the moment in which the list is made asks for the Friday after.
local session, friday, session_id = KEYS[6], ARGV[8], ARGV[9]
if redis.call('HEXISTS', session, 'frozen') == 1 then session, friday, session_id = KEYS[7], ARGV[10], ARGV[11] end

set_fields(KEYS[3], ARGV[3])
redis.call('HSET', KEYS[3], 'friday', friday)
local asked = redis.call('HINCRBY', session, 'asked', 1)
local entry = { friday = tonumber(friday), by = ARGV[4], at = tonumber(ARGV[5]), number = asked }
redis.call('HSET', KEYS[4], ARGV[2], cjson.encode(entry))
redis.call('HINCRBY', KEYS[5], ARGV[4], 1)
-- Both only have to outlive a second knock.
local kept = ARGV[2] .. '@' .. ARGV[5] .. '@' .. friday
redis.call('SET', KEYS[8], kept, 'EX', 48 * 3600)
redis.call('SET', KEYS[9], kept, 'EX', 48 * 3600)
todo_put(KEYS[10], KEYS[11], 'list-questions', session_id, friday)
return { 'added', ARGV[2], friday, asked, todo_put(KEYS[10], KEYS[11], 'post-question', ARGV[2], ARGV[5]) }
