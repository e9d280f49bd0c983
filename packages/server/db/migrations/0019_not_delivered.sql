-- How much of a channel was not delivered lately is asked for whenever somebody looks at the channels.
create index outgoing_message_not_delivered on outgoing_message (channel_id, settled_at)
  where state in ('failed', 'unknown');
