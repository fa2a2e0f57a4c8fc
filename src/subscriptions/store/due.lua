-- Fragment. put_due(tasks, entries, subscription): sets the task of a subscription's next lesson, or removes it where none is due.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries, and includes tasks.lua.
-- Returns: nothing by itself.
local function put_due(tasks, entries, subscription)
  local id = redis.call('HGET', subscription, 'id')
  local due = redis.call('HGET', subscription, 'due')
  if due and due ~= '' then
    task_put(tasks, entries, 'post-lesson', id, due)
  else
    task_done(tasks, entries, 'post-lesson:' .. id)
  end
end
