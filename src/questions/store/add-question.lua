-- Keeps a question, once: the same interaction, or the same words of the same person a little later, is the same question. Its message
-- joins the line at once, so that questions are posted in the order in which they were asked.
-- KEYS: 1 installation, 2 subscription, 3 question, 4 open, 5 askers, 6 sessions, 7 interaction, 8 same words, 9 tasks, 10 entries, 11 questions of the person, 12 sequence of the head, 13 sequence of the question, 14 lines, 15 heads, 16 waiting, 17 taken, 18 pace, 19 latest questions, 20 their features
-- ARGV: 1 generation, 2 id, 3 fields, 4 person, or the name in their place, 5 when it was asked, as it is kept (ms), 6 how long the same words are one question (ms), 7 how many one person may have open, 8 subscription id, 9 zone, 10 moment of the session (ms), 11 the session after (ms), 12 now (ms), 13 session for which the messages were made (ms), 14 their time zone, 15 id of the head's sequence, 16 its fields (JSON), 17 id of the question's sequence, 18 its fields (JSON), 19 text in them that the number replaces, 20 '1' where it is compared with others
-- Returns: {'added' | 'again', id, moment of the session (ms), number among those asked for that session, zone, then waiting_words} | {'stale', '', moment of the session (ms), 0, zone}: the messages are to be made for that | {'limit'} | {'ended'} | {'gone'}
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/outbox.lua"
--- @include "../../posts/store/turns.lua"
--- @include "await-session.lua"
--- @include "waiting-words.lua"
--- @include "../../subscriptions/store/fields.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone' } end
local state = redis.call('HGET', KEYS[2], 'state')
if not state or state == 'ended' then return { 'ended' } end

local before = redis.call('GET', KEYS[7])
if not before then
  local same = redis.call('GET', KEYS[8])
  if same and tonumber(ARGV[5]) - tonumber(string.match(same, '@(%d+)@')) <= tonumber(ARGV[6]) then before = same end
end
local function zone_of(session_at) return redis.call('HGET', KEYS[6], session_at .. '/zone') or ARGV[9] end
if before then
  local id, session_at, number = string.match(before, '^(.+)@%d+@(%d+)@(%d+)$')
  return { 'again', id, session_at, tonumber(number), zone_of(session_at) }
end
if tonumber(redis.call('HGET', KEYS[5], ARGV[4]) or '0') >= tonumber(ARGV[7]) then return { 'limit' } end

-- A week that has begun keeps its session until that is moved; a question that comes while its agenda is made is for the next session.
local session_at = redis.call('HGET', KEYS[6], 'week')
local function is_closed(one) return redis.call('HEXISTS', KEYS[6], one .. '/frozen') == 1 end
if not session_at or tonumber(session_at) <= tonumber(ARGV[12]) or is_closed(session_at) then session_at = ARGV[10] end
if is_closed(session_at) then session_at = ARGV[11] end
if session_at ~= ARGV[13] or zone_of(session_at) ~= ARGV[14] then return { 'stale', '', session_at, 0, zone_of(session_at) } end
redis.call('HSET', KEYS[6], 'week', session_at)
redis.call('HSETNX', KEYS[6], session_at .. '/zone', ARGV[9])

local number = redis.call('HINCRBY', KEYS[6], session_at .. '/asked', 1)
set_fields(KEYS[3], ARGV[3])
redis.call('HSET', KEYS[3], 'friday', session_at, 'number', number)
local entry = { friday = tonumber(session_at), by = ARGV[4], at = tonumber(ARGV[5]), number = number }
redis.call('HSET', KEYS[4], ARGV[2], cjson.encode(entry))
redis.call('HINCRBY', KEYS[5], ARGV[4], 1)
redis.call('ZADD', KEYS[11], ARGV[5], ARGV[2])
-- Both need only outlive a second interaction.
local kept = table.concat({ ARGV[2], ARGV[5], session_at, number }, '@')
redis.call('SET', KEYS[7], kept, 'EX', 48 * 3600)
redis.call('SET', KEYS[8], kept, 'EX', 48 * 3600)
if number == 1 then
  await_session(KEYS[9], KEYS[10], ARGV[8] .. '@' .. session_at, session_at)
else
  task_put(KEYS[9], KEYS[10], 'list-questions', ARGV[8] .. '@' .. session_at, session_at)
end

local function say(sequence, id, fields)
  if outbox_reserve(sequence, KEYS[9], KEYS[10], id, fields, ARGV[12]) == 0 then return end
  turns_join(KEYS[14], KEYS[15], KEYS[16], KEYS[17], KEYS[18], sequence, KEYS[9], KEYS[10], ARGV[12], turns_now())
end
say(KEYS[12], ARGV[15], ARGV[16])
say(KEYS[13], ARGV[17], (string.gsub(ARGV[18], ARGV[19], number)))
local others = ARGV[20] == '1' and waiting_words(KEYS[19], KEYS[4], KEYS[20]) or {}
return { 'added', ARGV[2], session_at, number, zone_of(session_at), unpack(others) }
