namespace Copilot.Core.Facts.Regions;

/// <summary>What a phrase of the region lexicon does: it names a region, it sets one aside, or it names a study that makes one the topic.</summary>
internal readonly record struct RegionWord(RegionWordKind Kind, RegionSet Regions);

internal enum RegionWordKind
{
    Region,
    Aside,
    Topic,
}

/// <summary>A region named at tokens [First, End) of a sentence. A topic is what the words after it are told of ("MRI of the cervical spine").</summary>
internal readonly record struct RegionMention(int First, int End, RegionSet Regions, bool IsTopic);
