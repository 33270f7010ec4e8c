using System.Text.Json.Nodes;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>JSON that breaks off, though the model says that it has finished.</summary>
public sealed record TruncatedJson(double After = 0.7) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = reply.Part(After) };
}

/// <summary>Sound JSON of another shape.</summary>
public sealed record WrongSchema(Misshape How = Misshape.OtherObject) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = Misshapen.Of(reply.Text, How) };
}

/// <summary>Talk before and after.</summary>
public sealed record ProseAround : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            Text =
                $"Sure! I went through the record {{carefully}}. Here is the result:\n\n{reply.Text}\n\nTell me if you need anything else [or less].",
        };
}

/// <summary>The answer between fences.</summary>
public sealed record Fenced(string Language = "json") : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = $"```{Language}\n{reply.Text}\n```" };
}

/// <summary>What a reasoning model thinks before it answers, left in the answer, with JSON in it that is not meant.</summary>
public sealed record ThinksAloud : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            Text =
                $"<think>\nThe user wants JSON. Maybe {{\"facts\": [], \"statements\": []}}? No, let me look again.\n</think>\n\n{reply.Text}",
        };
}

/// <summary>The same answer twice, one after the other.</summary>
public sealed record SaidTwice : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = $"{reply.Text}\n{reply.Text}" };
}

/// <summary>Other words than the right ones.</summary>
public sealed record Says(string Text) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = Text };
}

/// <summary>Words that depend on the right ones and on what was asked.</summary>
public sealed record Rewrites(Func<ReceivedRequest, string, string> Rewrite) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = Rewrite(request, reply.Text) };
}

/// <summary>A huge answer of the right shape: the items of its first list over and over. No limit on its length is kept.</summary>
public sealed record Huge(int Characters = 4_000_000) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = Swell(reply.Text), KeepsLimit = false };

    private string Swell(string text)
    {
        if (
            Misshapen.Read(text) is JsonObject root
            && root.Select(p => p.Value).OfType<JsonArray>().FirstOrDefault(a => a.Count > 0) is { } list
        )
        {
            var item = list[0]!;
            for (var left = Characters - text.Length; left > 0; left -= item.ToJsonString().Length + 1)
            {
                list.Add(item.DeepClone());
            }

            return root.ToJsonString(Json.Relaxed);
        }

        return text.Length == 0 ? new string('x', Characters) : string.Concat(Enumerable.Repeat(text, 1 + (Characters / text.Length)));
    }
}
