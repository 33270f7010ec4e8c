using Markdig;
using Markdig.Extensions.GenericAttributes;
using Markdig.Renderers;

namespace Copilot.Core.Guidelines;

/// <summary>Markdig's generic attributes for headings alone: braces in running text stay text.</summary>
internal sealed class HeadingAttributes : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        new GenericAttributesExtension().Setup(pipeline);
        pipeline.InlineParsers.TryRemove<GenericAttributesParser>();
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }
}
