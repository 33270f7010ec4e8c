using System.Net;
using System.Net.Sockets;

namespace Copilot.Web.Webhooks;

/// <summary>Keeps webhooks from being led to where only this machine may go: its own network, its own self, the cloud's metadata. A name is looked up once, each address it leads to is judged, and the connection goes to that very address.</summary>
/// <param name="allowed">Ranges of private addresses that an operator lets them reach.</param>
/// <param name="plain">http is taken too: in Development.</param>
public sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed, bool plain)
{
    private static readonly IReadOnlyList<IPNetwork> Closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // The rest of IPv6 that is no public address, and what carries an address of IPv4 within it.
            "::/128",
            "::1/128",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Ranges as a setting gives them, parted by blanks or commas: <c>10.1.0.0/16 fd00::/8</c>.</summary>
    /// <exception cref="InvalidOperationException">One is no range.</exception>
    public static IReadOnlyList<IPNetwork> Ranges(string? setting) =>
        [
            .. (setting ?? "")
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(r =>
                    IPNetwork.TryParse(r, out var range)
                        ? range
                        : throw new InvalidOperationException(
                            $"Workspace:WebhookNetworks holds '{r}', which is no range of addresses such as 10.1.0.0/16."
                        )
                ),
        ];

    /// <summary>Why an address is not one to be told anything; null where it is.</summary>
    public string? Against(string address)
    {
        if (address.Length > 2000 || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return "That is no address such as https://example.org/hook.";
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(plain && uri.Scheme == Uri.UriSchemeHttp))
        {
            return "The address must begin with https.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "A name or password does not belong into the address: what is sent is signed.";
        }

        return IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var literal) && !IsOpen(literal) ? Inner : null;
    }

    /// <summary>Whether an address may be connected to.</summary>
    public bool IsOpen(IPAddress address)
    {
        var plainly = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(r => r.Contains(plainly)) || !Closed.Any(r => r.Contains(plainly));
    }

    /// <summary>Connects to the address that a name leads to now, if all it leads to may be told.</summary>
    /// <exception cref="ClosedAddressException">It leads to a closed one.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        if (addresses.Length == 0 || addresses.Any(a => !IsOpen(a)))
        {
            throw new ClosedAddressException(Inner);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private const string Inner =
        "The address leads into a private network or to this machine. An operator may let webhooks go there (Workspace:WebhookNetworks).";
}

/// <summary>A webhook's name led to an address that it may not be told at.</summary>
public sealed class ClosedAddressException(string reason) : IOException(reason);
