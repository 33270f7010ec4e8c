using Copilot.Core.Cases;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A stretch of spine named in a text: one interspace, a span of several, or one that crosses no mobile interspace (<c>S1-S2</c>).</summary>
internal sealed record LevelMention(int Start, int End, Bone Top, Bone Bottom)
{
    public IReadOnlyList<Interspace> Interspaces { get; } = [.. Spine.MobileInterspaces(Top, Bottom)];
}

/// <summary>Finds <c>L4-L5</c>, <c>L4-5</c>, <c>L4/L5</c>, <c>L4-S1</c>, <c>T12-pelvis</c>.</summary>
internal static class LevelMentions
{
    private const string Pelvis = "pelvis";

    public static IReadOnlyList<LevelMention> In(string text)
    {
        var mentions = new List<LevelMention>();
        for (var i = 0; i < text.Length; i++)
        {
            if ((i > 0 && char.IsLetterOrDigit(text[i - 1])) || ReadBone(text, i) is not { } top)
            {
                continue;
            }

            if (ReadLower(text, top.End, top.Bone) is { } bottom && bottom.Bone > top.Bone)
            {
                mentions.Add(new LevelMention(i, bottom.End, top.Bone, bottom.Bone));
                i = bottom.End - 1;
            }
            else
            {
                i = top.End - 1;
            }
        }

        return mentions;
    }

    private static (Bone Bone, int End)? ReadBone(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('C' or 'T' or 'L' or 'S'))
        {
            return null;
        }

        var end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - at <= 2)
        {
            end++;
        }

        return
            end > at + 1
            && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            && Spine.TryParseBone(text.AsSpan(at, end - at), out var bone)
            ? (bone, end)
            : null;
    }

    private static (Bone Bone, int End)? ReadLower(string text, int at, Bone top)
    {
        if (at + 1 >= text.Length || text[at] is not ('-' or '/' or '–'))
        {
            return null;
        }

        at++;
        if (ReadBone(text, at) is { } bone)
        {
            return bone;
        }

        if (text.AsSpan(at).StartsWith(Pelvis, StringComparison.Ordinal))
        {
            return (Bone.Pelvis, at + Pelvis.Length);
        }

        // "L4-5": the letter carries over.
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - at < 2)
        {
            end++;
        }

        return
            end > at
            && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            && Spine.TryParseBone($"{Spine.Name(top)[0]}{text[at..end]}", out var lower)
            ? (lower, end)
            : null;
    }
}
