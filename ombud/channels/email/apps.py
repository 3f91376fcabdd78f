from ombud.shell.channel import Channel


class EmailChannel(Channel):
    name = "ombud.channels.email"
    label = "email"
